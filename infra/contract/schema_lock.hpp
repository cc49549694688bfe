#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn {

/// What of the contract may never change, because logs hold it and callers rely on it (DESIGN D14):
/// messages, fields and enumerators by number, event types and refusal codes. Its text is the committed
/// schemas/schema.lock.
class SchemaLock {
 public:
    /// From a serialised FileDescriptorSet. What only builds see (options) is left out.
    static SchemaLock of(std::string_view descriptor_set);

    /// Throws std::invalid_argument, with the line, for what print() did not write.
    static SchemaLock parse(std::string_view text);

    /// One line for each entry, in an order that depends on nothing but the entries.
    std::string print() const;

    /// Grows with the contract: a log of a higher level holds what this build cannot read.
    std::size_t level() const { return entries_.size(); }

    /// What this lock holds and the contract has no longer, or has otherwise: one sentence each.
    std::vector<std::string> broken_by(const SchemaLock& contract) const;

    /// What the contract has and this lock does not hold yet.
    std::vector<std::string> missing(const SchemaLock& contract) const;

    /// Takes in what is new. What is locked stays as it is.
    void grow(const SchemaLock& contract);

 private:
    /// What is locked, and its field or enumerator number; -1: the thing itself.
    using Name = std::pair<std::string, int>;

    struct Reader;

    std::map<Name, std::string> entries_;
};

}  // namespace cairn
