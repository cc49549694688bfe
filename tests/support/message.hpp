#pragma once

#include <google/protobuf/text_format.h>

#include <catch2/catch.hpp>
#include <string>

namespace cairn::test {

/// A message from protobuf's text format, so that scenarios show fields and nothing else.
template <class Message>
Message message(const std::string& text) {
    Message message;
    INFO(text);
    REQUIRE(google::protobuf::TextFormat::ParseFromString(text, &message));
    return message;
}

}  // namespace cairn::test
