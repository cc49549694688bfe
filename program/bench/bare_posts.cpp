#include "program/bench/bare_posts.hpp"

#include <curl/curl.h>

#include "infra/runtime/failure.hpp"
#include "program/bench/seconds_since.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 100;

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

CURL* make_request(const std::string& url, const std::string& body, curl_slist* headers) {
    CURL* handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    return handle;
}

}  // namespace

double bare_posts(std::uint16_t port, const std::string& body, std::int64_t requests, int in_flight) {
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + "/hook";
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    CURLM* multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(in_flight));
    const auto start = std::chrono::steady_clock::now();
    std::int64_t begun = 0, ended = 0, failed = 0;
    for (; begun < in_flight && begun < requests; ++begun)
        curl_multi_add_handle(multi, make_request(url, body, headers));
    while (ended < requests) {
        int running = 0, left = 0;
        curl_multi_perform(multi, &running);
        while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* handle = message->easy_handle;
            failed += message->data.result == CURLE_OK ? 0 : 1;
            ++ended;
            curl_multi_remove_handle(multi, handle);
            if (begun < requests) {
                ++begun;
                curl_multi_add_handle(multi, handle);
            } else {
                curl_easy_cleanup(handle);
            }
        }
        curl_multi_poll(multi, nullptr, 0, poll_ms, nullptr);
    }
    const double seconds = seconds_since(start);
    curl_multi_cleanup(multi);
    curl_slist_free_all(headers);
    if (failed > 0) throw Failure("the bare loop of posts had failures", Retry::no);
    return static_cast<double>(requests) / seconds;
}

}  // namespace cairn
