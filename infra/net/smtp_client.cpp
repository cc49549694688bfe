#include "infra/net/smtp_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace cairn {
namespace {

constexpr long go_ahead = 354;  // What a server says before the message, and never after.

/// What curl still has to be given.
struct Upload {
    std::string_view rest;
    bool begun = false;
};

std::size_t read_upload(char* buffer, std::size_t size, std::size_t count, void* opaque) {
    auto& upload = *static_cast<Upload*>(opaque);
    upload.begun = true;
    const std::size_t bytes = std::min(size * count, upload.rest.size());
    std::memcpy(buffer, upload.rest.data(), bytes);
    upload.rest.remove_prefix(bytes);
    return bytes;
}

/// Codes that speak of us or of the connection, and not of this message: an operator can cure them.
bool is_about_access(long code) { return code == 530 || code == 534 || code == 535 || code == 538; }

SmtpAnswer::Kind judge(CURLcode result, long code, bool begun) {
    using Kind = SmtpAnswer::Kind;
    if (result == CURLE_OK) return Kind::taken;
    if (begun && (code == go_ahead || code < 400)) return Kind::no_answer;
    const bool is_refused = code >= 500 && !is_about_access(code) && result != CURLE_LOGIN_DENIED &&
                            result != CURLE_USE_SSL_FAILED;
    return is_refused ? Kind::refused : Kind::not_now;
}

}  // namespace

SmtpAnswer send_by_smtp(const SmtpSettings& settings, const std::string& from, const std::string& to,
                        const std::string& message) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> receivers(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
    Upload upload{message, false};
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    char error[CURL_ERROR_SIZE] = {};
    set(CURLOPT_URL, settings.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_USE_SSL, static_cast<long>(settings.starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!settings.user.empty()) {
        set(CURLOPT_USERNAME, settings.user.c_str());
        set(CURLOPT_PASSWORD, settings.password.c_str());
    }
    const std::string sender = "<" + from + ">";
    set(CURLOPT_MAIL_FROM, sender.c_str());
    set(CURLOPT_MAIL_RCPT, receivers.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, read_upload);
    set(CURLOPT_READDATA, &upload);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.deadline_ms));
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ERRORBUFFER, error);

    const CURLcode result = curl_easy_perform(handle.get());
    long code = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
    SmtpAnswer answer;
    answer.kind = judge(result, code, upload.begun);
    answer.code = static_cast<int>(code);
    if (result != CURLE_OK) answer.detail = error[0] != '\0' ? error : curl_easy_strerror(result);
    return answer;
}

}  // namespace cairn
