#include "consumers/gateways/mail/mail_callback.hpp"

#include <boost/json.hpp>

#include "consumers/gateways/mail/http_mail.hpp"

namespace cairn {
namespace {

using boost::json::object;

const object* object_at(const object& parent, const char* name) {
    const auto* value = parent.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

std::string first_text(const object& parent, const char* name) {
    const auto* value = parent.if_contains(name);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->empty() || !list->front().is_string()) return {};
    return std::string(list->front().get_string());
}

}  // namespace

std::optional<MailCallback> read_resend_callback(std::string_view body) {
    boost::json::error_code error;
    const boost::json::value parsed = boost::json::parse(body, error);
    if (error || !parsed.is_object()) return std::nullopt;
    const std::string type = text_at(parsed.get_object(), "type");
    const object* data = object_at(parsed.get_object(), "data");
    if (data == nullptr) return std::nullopt;
    MailCallback callback;
    callback.reference = text_at(*data, "email_id");
    callback.to = first_text(*data, "to");
    if (callback.reference.empty()) return std::nullopt;
    if (type == "email.delivered") return callback;
    if (type == "email.complained") {
        callback.kind = MailCallback::Kind::complained;
        return callback;
    }
    if (type != "email.bounced") return std::nullopt;
    callback.kind = MailCallback::Kind::bounced;
    if (const object* bounce = object_at(*data, "bounce")) {
        callback.permanent = text_at(*bounce, "type") != "Transient";
        callback.detail = text_at(*bounce, "message");
    }
    return callback;
}

}  // namespace cairn
