#include "consumers/gateways/mail/mail_content.hpp"

#include <boost/json.hpp>
#include <map>
#include <optional>

#include "domain/notifications/placeholders.hpp"
#include "infra/contract/personal_subject.hpp"
#include "infra/documents/document.hpp"
#include "projections/payments/receipt.hpp"

namespace cairn {
namespace {

using notifications::Escape;
using notifications::fill_template;
using notifications::MissingVariable;
using notifications::v1::EmailRequested;
using Written = std::variant<MailContent, MailFault>;

/// Nothing where the text is no JSON object of texts.
std::optional<std::map<std::string, std::string>> read_variables(const std::string& text) {
    std::map<std::string, std::string> variables;
    if (text.empty()) return variables;
    boost::json::error_code error;
    const boost::json::value parsed = boost::json::parse(text, error);
    if (error || !parsed.is_object()) return std::nullopt;
    for (const auto& [name, value] : parsed.get_object()) {
        if (!value.is_string()) return std::nullopt;
        variables.emplace(name, value.get_string());
    }
    return variables;
}

}  // namespace

Written MailWriter::write(const std::string& tenant, const EmailRequested& requested) {
    const Subject subject{tenant, subject_name("customer_id", requested.customer_id())};
    bool is_erased = false;
    const auto open = [&](const std::string& value) {
        const auto opened = personal_data_.open(subject, value);
        is_erased = is_erased || !opened;
        return opened.value_or("");
    };
    MailContent content;
    content.message.to = open(requested.to());
    content.message.subject = open(requested.subject());
    content.message.text = open(requested.text());
    content.message.html = open(requested.html());
    const std::string variables = open(requested.variables());
    if (is_erased) return MailFault{"customer_erased", "", false};
    if (content.message.to.empty())
        content.message.to = directory_.customer_address(tenant, requested.customer_id()).value_or("");
    if (content.message.to.empty()) return MailFault{"no_address", "the customer has none", true};

    const auto sender = directory_.sender(tenant);
    content.message.from_name = sender.from_name();
    content.message.reply_to = sender.reply_to();
    if (!requested.email_template_id().empty())
        return fill(std::move(content), tenant, requested, variables);
    if (!requested.receipt_of().empty())
        return add_receipt(std::move(content), tenant, requested.receipt_of());
    return content;
}

Written MailWriter::fill(MailContent content, const std::string& tenant, const EmailRequested& requested,
                         const std::string& variables) {
    const auto found = directory_.published_template(tenant, requested.email_template_id());
    if (!found) return MailFault{"template_not_published", requested.email_template_id(), true};
    const auto values = read_variables(variables);
    if (!values) return MailFault{"variables_not_readable", "a JSON object of texts is wanted", false};
    MailMessage& message = content.message;
    const std::tuple<const std::string&, std::string&, Escape> parts[] = {
        {found->subject(), message.subject, Escape::none},
        {found->text(), message.text, Escape::none},
        {found->html(), message.html, Escape::html}};
    for (const auto& [from, into, escape] : parts) {
        auto filled = fill_template(from, *values, escape);
        if (const auto* missing = std::get_if<MissingVariable>(&filled))
            return MailFault{"variable_missing", missing->name, false};
        into = std::move(std::get<std::string>(filled));
    }
    content.template_version = found->published_version();
    return content;
}

Written MailWriter::add_receipt(MailContent content, const std::string& tenant,
                                const std::string& payment_id) {
    const auto payment = directory_.payment(tenant, payment_id);
    const auto receipt = payment ? receipt_of(*payment) : std::nullopt;
    if (!receipt) return MailFault{"payment_not_captured", payment_id, true};
    const Document document{"Receipt", content.message.from_name, receipt->lines};
    content.message.subject = "Receipt: " + receipt->description + ", " + receipt->total;
    content.message.text = text_document(document);
    content.message.html = html_document(document);
    try {
        content.message.attachments.push_back(
            {"receipt.pdf", "application/pdf", pdf_document(document, font_file_)});
    } catch (const Failure& failure) {
        return MailFault{"document_not_made", failure.what(), false};
    }
    return content;
}

}  // namespace cairn
