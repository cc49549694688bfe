#pragma once

#include <string>
#include <vector>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"
#include "infra/contract/row_type.hpp"
#include "producers/api/row_document.hpp"

namespace cairn {

/// The API as OpenAPI 3.1, from the descriptors and what documents are made from rows.
std::string openapi_document(const Catalogue& catalogue, const std::vector<RowType>& rows,
                             const Descriptions& descriptions, const std::vector<RowDocument>& documents);

/// Where the relay writes what everybody may read.
struct PublicTopic {
    std::string name = "cairn.public";
    int partitions = 24;
};

/// The events outside as AsyncAPI 3.0, from the descriptors alone: the public topic and the webhooks. The
/// addresses of the brokers are not in it, because anybody may read the document.
std::string asyncapi_document(const Catalogue& catalogue, const Descriptions& descriptions,
                              const PublicTopic& topic);

/// One code that the API answers with.
struct ErrorEntry {
    std::string code;
    int status = 0;
    std::string text;
    std::string cure;
    std::vector<std::string> aggregates;  // Whose refusal it is; empty: the edge's own.
};

/// Every code there is, sorted: the edge's own and all refusals.
std::vector<ErrorEntry> error_entries(const Catalogue& catalogue, const std::vector<RowType>& rows);

/// The codes with cause and cure, as Markdown: docs/errors.md.
std::string errors_markdown(const Catalogue& catalogue, const std::vector<RowType>& rows);

}  // namespace cairn
