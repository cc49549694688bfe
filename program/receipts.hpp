#pragma once

#include <vector>

#include "producers/api/row_document.hpp"

namespace cairn {

/// The documents that the API makes from rows: the receipt of a payment.
std::vector<RowDocument> row_documents(const std::string& font_file);

}  // namespace cairn
