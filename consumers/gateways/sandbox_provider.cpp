#include "consumers/gateways/sandbox_provider.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <charconv>
#include <fstream>
#include <limits>

#include "infra/runtime/failure.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;
using payments::v1::TransferInstructions;

constexpr std::string_view late = "tok_late_";
constexpr std::string_view unclear_refund = "tok_refund_unclear_";
constexpr std::string_view transfer = "tok_bank_transfer";
constexpr std::string_view whole_transfer = "tok_bank_transfer_";
constexpr std::string_view part_transfer = "tok_bank_transfer_part_";
constexpr std::string_view surplus_transfer = "tok_bank_transfer_surplus_";
constexpr std::string_view refused_evidence = "refused_evidence";
constexpr std::int64_t never_us = std::numeric_limits<std::int64_t>::max();

std::string reference_of(const ProviderRequest& request) { return "sbx_" + request.key.substr(0, 24); }

/// tok_late_3000: how many milliseconds later.
std::int64_t lateness_us(const std::string& method, std::string_view prefix) {
    std::int64_t ms = 0;
    if (method.rfind(prefix, 0) != 0) return 0;
    std::from_chars(method.data() + prefix.size(), method.data() + method.size(), ms);
    return ms * 1'000;
}

bool is_transfer(const std::string& method) { return method.rfind(transfer, 0) == 0; }

TransferInstructions instructions(const ProviderResult& result) {
    TransferInstructions told;
    told.set_reference(result.reference);
    told.set_bank_name("Sandbox Bank");
    told.set_account("**** 0001");
    return told;
}

/// What comes of a bank transfer, and when.
void await_transfer(ProviderResult& result, std::int64_t& available_at_us, const std::string& method,
                    std::int64_t now_us) {
    const std::int64_t asked_minor = result.amount.amount_minor();
    result.kind = Kind::captured;
    for (const std::string_view prefix : {part_transfer, surplus_transfer, whole_transfer}) {
        const std::int64_t later_us = lateness_us(method, prefix);
        available_at_us = later_us > 0 ? now_us + later_us : never_us;
        if (later_us == 0) continue;
        if (prefix == part_transfer) result.amount.set_amount_minor(asked_minor / 2);
        if (prefix == surplus_transfer) result.amount.set_amount_minor(asked_minor * 2);
        if (prefix != whole_transfer) result.kind = Kind::mismatch;
        return;
    }
}

boost::json::object line_of(const ProviderRequest& request, const ProviderResult& result,
                            std::int64_t available_at_us) {
    return {{"key", request.key},
            {"action", static_cast<int>(request.action)},
            {"payment", request.payment_id},
            {"method", request.method},
            {"amount_minor", result.amount.amount_minor()},
            {"currency", result.amount.currency()},
            {"kind", static_cast<int>(result.kind)},
            {"reference", result.reference},
            {"decline_code", result.decline_code},
            {"redirect_url", result.redirect_url},
            {"twice", result.said_twice},
            {"available_at_us", available_at_us}};
}

}  // namespace

/// The file under an exclusive lock, read to its end.
class SandboxProvider::LockedBook {
 public:
    explicit LockedBook(SandboxProvider& provider) : provider_(provider) {
        file_ = ::open(provider.book_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file_ < 0 || ::flock(file_, LOCK_EX) != 0)
            throw Failure("the sandbox's book cannot be written: " + provider.book_.string(), Retry::yes,
                          "is the state folder writable?");
        std::ifstream stream(provider.book_);
        stream.seekg(static_cast<std::streamoff>(provider.read_));
        for (std::string line; std::getline(stream, line);) {
            if (stream.eof()) break;  // A line that was cut by a crash has no end.
            provider.read_ += line.size() + 1;
            learn(line);
        }
    }

    ~LockedBook() { ::close(file_); }
    LockedBook(const LockedBook&) = delete;
    LockedBook& operator=(const LockedBook&) = delete;

    void append(const boost::json::object& line) {
        const std::string text = boost::json::serialize(line) + "\n";
        if (::write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw Failure("the sandbox's book is not written", Retry::yes, "is the disk full?");
        provider_.read_ += text.size();
        learn(text);
    }

 private:
    void learn(const std::string& text) {
        boost::json::error_code error;
        const boost::json::value parsed = boost::json::parse(text, error);
        if (error || !parsed.is_object()) return;
        const auto& line = parsed.get_object();
        const auto string = [&](const char* name) { return std::string(line.at(name).as_string()); };
        Entry entry;
        entry.result.kind = static_cast<Kind>(line.at("kind").as_int64());
        entry.result.reference = string("reference");
        entry.result.decline_code = string("decline_code");
        entry.result.redirect_url = string("redirect_url");
        entry.result.amount.set_amount_minor(line.at("amount_minor").as_int64());
        entry.result.amount.set_currency(string("currency"));
        entry.result.said_twice = line.at("twice").as_bool();
        entry.available_at_us = line.at("available_at_us").as_int64();
        const auto action = static_cast<Action>(line.at("action").as_int64());
        entry.method = string("method");
        if (action == Action::charge) {
            provider_.methods_[string("payment")] = string("method");
            provider_.charges_[string("payment")] = string("key");
            provider_.held_[string("payment")] = entry.result.amount;
        }
        provider_.entries_[string("key")] = entry;
    }

    SandboxProvider& provider_;
    int file_ = -1;
};

SandboxProvider::SandboxProvider(std::filesystem::path book, const Clock& clock)
    : book_(std::move(book)), clock_(clock) {
    std::filesystem::create_directories(book_.parent_path());
}

ProviderResult SandboxProvider::send(const ProviderRequest& request) {
    const std::lock_guard guard(mutex_);
    if (request.method == "tok_timeout_before" && lost_[request.key]++ == 0) throw ProviderTimeout();
    LockedBook book(*this);
    const auto known = entries_.find(request.key);
    if (known != entries_.end()) return answer(known->second);
    const Entry entry = decide(request);
    const bool is_cancelled = request.action == Action::cancel && entry.result.kind == Kind::cancelled;
    if (is_cancelled) close_account(book, request);
    book.append(line_of(request, entry.result, entry.available_at_us));
    if (request.method == "tok_timeout") throw ProviderTimeout();
    return answer(entry);
}

ProviderResult SandboxProvider::look_up(const ProviderRequest& request) {
    const std::lock_guard guard(mutex_);
    LockedBook book(*this);
    const auto known = entries_.find(request.key);
    if (known != entries_.end()) return answer(known->second);
    ProviderResult nothing;
    nothing.kind = Kind::not_found;
    return nothing;
}

ProviderResult SandboxProvider::answer(const Entry& entry) const {
    if (clock_.now_us() >= entry.available_at_us) return entry.result;
    ProviderResult later;
    later.kind = Kind::pending;
    if (is_transfer(entry.method)) {
        later.kind = Kind::action_required;
        later.reference = entry.result.reference;
        later.transfer = instructions(later);
        later.goes_on = true;
    }
    later.is_unclear = entry.result.kind == Kind::refunded;
    return later;
}

/// Money that has come or is on its way is told; a bank transfer that has not come never does.
SandboxProvider::Entry SandboxProvider::cancelled(const ProviderRequest& request) const {
    Entry entry;
    entry.result.kind = Kind::cancelled;
    entry.result.reference = reference_of(request);
    const auto charge = charges_.find(request.payment_id);
    if (charge == charges_.end()) return entry;
    const Entry& charged = entries_.at(charge->second);
    const bool takes_money = charged.result.kind == Kind::captured || charged.result.kind == Kind::mismatch;
    const bool has_come = clock_.now_us() >= charged.available_at_us;
    return takes_money && (has_come || !is_transfer(charged.method)) ? charged : entry;
}

void SandboxProvider::close_account(LockedBook& book, const ProviderRequest& request) {
    const auto key = charges_.find(request.payment_id);
    if (key == charges_.end() || !is_transfer(methods_.at(request.payment_id))) return;
    ProviderRequest charge = request;
    charge.action = Action::charge;
    charge.key = key->second;
    charge.method = methods_.at(request.payment_id);
    Entry closed = entries_.at(charge.key);
    closed.result.kind = Kind::cancelled;
    book.append(line_of(charge, closed.result, 0));
}

SandboxProvider::Entry SandboxProvider::decide(const ProviderRequest& request) const {
    Entry entry;
    ProviderResult& result = entry.result;
    result.reference = reference_of(request);
    result.amount = request.amount;
    entry.method = request.method;
    const auto known = methods_.find(request.payment_id);
    const std::string method =
        request.action == Action::charge || known == methods_.end() ? request.method : known->second;
    const auto held = held_.find(request.payment_id);
    switch (request.action) {
        case Action::charge:
            entry.available_at_us = clock_.now_us() + lateness_us(method, late);
            result.said_twice = method == "tok_twice";
            if (is_transfer(method)) {
                await_transfer(result, entry.available_at_us, method, clock_.now_us());
            } else if (method == "tok_declined") {
                result.kind = Kind::declined;
                result.decline_code = "card_declined";
            } else if (method == "tok_action") {
                result.kind = Kind::action_required;
                result.redirect_url = "https://sandbox.invalid/act/" + result.reference;
            } else {
                result.kind = request.capture_later ? Kind::authorised : Kind::captured;
            }
            return entry;
        case Action::proceed:
            result.kind = Kind::captured;
            if (held != held_.end()) result.amount = held->second;
            return entry;
        case Action::capture: result.kind = Kind::captured; return entry;
        case Action::cancel: return cancelled(request);
        case Action::refund:
            result.kind = method == "tok_refund_fails" ? Kind::refund_failed : Kind::refunded;
            if (result.kind == Kind::refund_failed) result.decline_code = "refund_not_possible";
            entry.available_at_us = clock_.now_us() + lateness_us(method, unclear_refund);
            return entry;
        case Action::evidence:
            result.kind =
                request.evidence == refused_evidence ? Kind::evidence_refused : Kind::evidence_received;
            if (result.kind == Kind::evidence_refused) result.decline_code = "evidence_not_accepted";
            return entry;
    }
    unreachable("an action is one of the enum's");
}

}  // namespace cairn
