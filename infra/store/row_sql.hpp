#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "infra/contract/row_type.hpp"

namespace cairn {

/// How rows are read from the views of schema cairn: what of them is shown, and back into messages.
/// Personal columns are the ciphertext that the views hold.
class RowSql {
 public:
    explicit RowSql(const RowType& type) : type_(type) {}

    /// The columns that anybody is shown, in the order of 'select_list'.
    std::vector<const Column*> shown() const;

    std::string select_list() const;

    /// Those of the key without the tenant, which the claims say.
    std::vector<const Column*> key() const;

    /// The row of a key. Its parameters: a value for each column of 'key'.
    std::string item() const;

    /// A row that begins with 'select_list'.
    std::unique_ptr<google::protobuf::Message> read(const pqxx::row& fields) const;

 private:
    const RowType& type_;
};

}  // namespace cairn
