#pragma once

#include <google/protobuf/message.h>

#include <vector>

namespace cairn {

/// What SQL says better than a fold: a view of read models that the row declares and the .sql file of its
/// name selects. It is there as long as all that it reads is live in this program's version.
struct View {
    const google::protobuf::Message* row = nullptr;
    std::vector<const google::protobuf::Message*> reads;  // Their rows.
};

std::vector<View> views();

}  // namespace cairn
