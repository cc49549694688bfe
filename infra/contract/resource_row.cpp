#include "infra/contract/resource_row.hpp"

namespace cairn {

const RowType* resource_row(const std::vector<RowType>& rows, const std::string& aggregate) {
    for (const RowType& row : rows)
        if (row.options.aggregate() == aggregate && !row.options.item().empty()) return &row;
    return nullptr;
}

}  // namespace cairn
