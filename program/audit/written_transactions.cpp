#include "program/audit/written_transactions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {

void WrittenTransactions::add(const Logged<EventEnvelope>& event) {
    const Writer& writer = event.message.writer();
    const std::string name = name_of(writer);
    const auto& [before, number] = last_[event.partition];
    if (before == name && writer.transaction() < number)
        report_.violation("transaction_interleaved", {topic_, event.partition, event.offset},
                          fmt::format("transaction {} of {} goes on after its transaction {}",
                                      writer.transaction(), name, number));
    last_[event.partition] = {name, writer.transaction()};
    Transaction& transaction = writers_[name][writer.transaction()];
    if (transaction.count == 0) transaction.first = {topic_, event.partition, event.offset};
    put(transaction, event);
}

void WrittenTransactions::add_late(const Logged<EventEnvelope>& event) {
    const Writer& writer = event.message.writer();
    const auto known = writers_.find(name_of(writer));
    if (known == writers_.end()) return;
    const auto transaction = known->second.find(writer.transaction());
    if (transaction != known->second.end()) put(transaction->second, event);
}

void WrittenTransactions::put(Transaction& transaction, const Logged<EventEnvelope>& event) {
    const Writer& writer = event.message.writer();
    const bool was_seen = transaction.is_complete() ||
                          (writer.index() < transaction.seen.size() && transaction.seen[writer.index()]);
    if (was_seen || (transaction.size > 0 && writer.index() >= transaction.size)) {
        report_.violation("transaction_doubled", {topic_, event.partition, event.offset},
                          fmt::format("event {} of transaction {} of {} is there already, or too many are",
                                      writer.index(), writer.transaction(), name_of(writer)));
        return;
    }
    if (writer.index() >= transaction.seen.size()) transaction.seen.resize(writer.index() + 1);
    transaction.seen[writer.index()] = true;
    ++transaction.count;
    if (writer.last()) transaction.size = writer.index() + 1;
    if (transaction.is_complete()) std::vector<bool>().swap(transaction.seen);
}

void WrittenTransactions::finish() {
    for (const auto& [writer, transactions] : writers_) {
        report_.count("transactions", transactions.size());
        for (const auto& [number, transaction] : transactions)
            if (!transaction.is_complete())
                report_.violation("transaction_torn", transaction.first,
                                  fmt::format("{} events of transaction {} of {} are there, and not all",
                                              transaction.count, number, writer));
    }
}

std::string WrittenTransactions::name_of(const Writer& writer) {
    return fmt::format("{}-{}/{}", writer.instance(), writer.thread(), writer.incarnation());
}

}  // namespace cairn
