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

const boost::json::value* first_of(const object& parent, const char* name) {
    const auto* value = parent.if_contains(name);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    return list == nullptr || list->empty() ? nullptr : &list->front();
}

std::string first_text(const object& parent, const char* name) {
    const auto* value = first_of(parent, name);
    return value == nullptr || !value->is_string() ? "" : std::string(value->get_string());
}

std::optional<object> parsed_object(std::string_view text) {
    boost::json::error_code error;
    boost::json::value parsed = boost::json::parse(text, error);
    if (error || !parsed.is_object()) return std::nullopt;
    return std::move(parsed.get_object());
}

/// Of a list of {emailAddress, diagnosticCode}, the first. An e-mail of ours has one receiver.
void take_recipient(const object& parent, const char* name, MailCallback& callback) {
    const auto* value = first_of(parent, name);
    const auto* recipient = value == nullptr ? nullptr : value->if_object();
    if (recipient == nullptr) return;
    callback.to = text_at(*recipient, "emailAddress");
    callback.detail = text_at(*recipient, "diagnosticCode");
}

}  // namespace

std::optional<MailCallback> read_resend_callback(std::string_view body) {
    const auto event = parsed_object(body);
    const object* data = event ? object_at(*event, "data") : nullptr;
    if (data == nullptr) return std::nullopt;
    const std::string type = text_at(*event, "type");
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

std::optional<MailCallback> read_ses_callback(std::string_view body) {
    const auto envelope = parsed_object(body);
    if (!envelope || text_at(*envelope, "Type") != "Notification") return std::nullopt;
    const auto notice = parsed_object(text_at(*envelope, "Message"));
    const object* mail = notice ? object_at(*notice, "mail") : nullptr;
    if (mail == nullptr) return std::nullopt;
    MailCallback callback;
    callback.reference = text_at(*mail, "messageId");
    if (callback.reference.empty()) return std::nullopt;
    // A topic of an identity says notificationType, one of a configuration set eventType.
    const bool is_of_identity = notice->contains("notificationType");
    const std::string type = text_at(*notice, is_of_identity ? "notificationType" : "eventType");
    if (type == "Delivery") return callback;
    if (type == "Complaint") {
        callback.kind = MailCallback::Kind::complained;
        if (const object* complaint = object_at(*notice, "complaint"))
            take_recipient(*complaint, "complainedRecipients", callback);
        return callback;
    }
    if (type != "Bounce") return std::nullopt;
    callback.kind = MailCallback::Kind::bounced;
    if (const object* bounce = object_at(*notice, "bounce")) {
        take_recipient(*bounce, "bouncedRecipients", callback);
        callback.permanent = text_at(*bounce, "bounceType") == "Permanent";
    }
    return callback;
}

}  // namespace cairn
