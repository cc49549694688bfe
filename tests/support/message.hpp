#pragma once

#include <google/protobuf/text_format.h>

#include <stdexcept>
#include <string>

namespace cairn::test {

/// A message from protobuf's text format, so that scenarios show fields and nothing else. Also for
/// constants, which are made before any test runs.
template <class Message>
Message message(const std::string& text) {
    Message message;
    if (!google::protobuf::TextFormat::ParseFromString(text, &message))
        throw std::invalid_argument("no message: " + text);
    return message;
}

}  // namespace cairn::test
