#include "consumers/gateways/mail/receipt_document.hpp"

#include "infra/documents/document.hpp"
#include "projections/payments/receipt.hpp"

namespace cairn {

std::optional<std::string> receipt_html(const payments::v1::PaymentRow& row, const std::string& seller) {
    const auto receipt = receipt_of(row);
    if (!receipt) return std::nullopt;
    return html_document({"Receipt", seller, receipt->lines});
}

std::optional<std::string> receipt_pdf(const payments::v1::PaymentRow& row, const std::string& seller,
                                       const std::string& font_file) {
    const auto receipt = receipt_of(row);
    if (!receipt) return std::nullopt;
    return pdf_document({"Receipt", seller, receipt->lines}, font_file);
}

}  // namespace cairn
