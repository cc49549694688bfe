#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <optional>
#include <string>

namespace cairn {

enum class DocumentForm { html, pdf };

/// A page for people that is made from a row, below the row's own route: <item route>/<name>, and
/// <item route>/<name>.pdf.
struct RowDocument {
    std::string table;
    std::string name;
    std::string summary;
    /// A second row of the tenant that it needs, by its key; the document is made without it where it is
    /// not there.
    std::string beside_table, beside_key;
    /// The bytes; nothing where the row has no such document. 'beside' may be nullptr. Runs on any thread.
    std::function<std::optional<std::string>(const google::protobuf::Message& row,
                                             const google::protobuf::Message* beside, DocumentForm form)>
        make;
};

}  // namespace cairn
