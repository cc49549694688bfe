#include "program/tools/api_client.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr int wait_ms = 100;
constexpr std::size_t answer_bytes_max = 32 * 1'048'576;

std::string variable(const char* name, const std::string& what) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == 0) throw Failure(fmt::format("{} is not set", name), Retry::no, what);
    return value;
}

}  // namespace

ApiClient::ApiClient(const std::string& scope)
    : anywhere_({"0.0.0.0/0", "::/0"}),
      client_(anywhere_, true),
      url_(variable("CAIRN_API_URL", "such as http://127.0.0.1:8080")),
      key_(variable("CAIRN_API_KEY", "a key with the scope " + scope)) {}

boost::json::object ApiClient::get(const std::string& path) {
    OutgoingRequest request;
    request.method = "GET";
    request.url = path.starts_with("/") ? url_ + path : path;
    return answer(std::move(request));
}

boost::json::object ApiClient::post(const std::string& path, const boost::json::object& body) {
    OutgoingRequest request;
    request.url = url_ + path;
    request.body = boost::json::serialize(body);
    request.headers = {"Content-Type: application/json"};
    return answer(std::move(request));
}

boost::json::object ApiClient::answer(OutgoingRequest request) {
    request.headers.push_back("Authorization: Bearer " + key_);
    request.response_bytes_max = answer_bytes_max;
    std::optional<OutgoingResponse> answer;
    client_.send(std::move(request), [&](OutgoingResponse response) { answer = std::move(response); });
    while (!answer) client_.run(wait_ms);
    if (answer->error != OutgoingResponse::Error::none)
        throw Failure("the API does not answer: " + answer->detail, Retry::no, "check CAIRN_API_URL");
    if (answer->status >= 300)
        throw Failure(fmt::format("the API answers {}: {}", answer->status, answer->body), Retry::no);
    boost::system::error_code error;
    boost::json::value body = boost::json::parse(answer->body, error);
    if (error || !body.is_object())
        throw Failure("what answers at CAIRN_API_URL is not the API", Retry::no, "check CAIRN_API_URL");
    return std::move(body.get_object());
}

}  // namespace cairn
