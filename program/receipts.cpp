#include "program/receipts.hpp"

#include "cairn/notifications/v1/email_sender.pb.h"
#include "consumers/gateways/mail/receipt_document.hpp"

namespace cairn {

std::vector<RowDocument> row_documents(const std::string& font_file) {
    RowDocument receipt;
    receipt.table = "payments";
    receipt.name = "receipt";
    receipt.summary = "The receipt of a captured payment";
    receipt.beside_table = "email_senders";
    receipt.beside_key = "default";
    receipt.make = [font_file](const google::protobuf::Message& row,
                               const google::protobuf::Message* beside,
                               DocumentForm form) -> std::optional<std::string> {
        const auto& payment = static_cast<const payments::v1::PaymentRow&>(row);
        const std::string seller =
            beside == nullptr ? ""
                              : static_cast<const notifications::v1::EmailSenderRow&>(*beside).from_name();
        return form == DocumentForm::pdf ? receipt_pdf(payment, seller, font_file)
                                         : receipt_html(payment, seller);
    };
    return {receipt};
}

}  // namespace cairn
