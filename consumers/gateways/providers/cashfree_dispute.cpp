#include "consumers/gateways/providers/cashfree_dispute.hpp"

#include <google/protobuf/util/time_util.h>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

/// A round of {DISPUTE, CHARGEBACK, RETRIEVAL, PRE_ARBITRATION, ARBITRATION} and where it stands. In a
/// retrieval the bank asks for papers, and holds nothing.
std::optional<ProviderDispute::Standing> standing_of(std::string_view status) {
    using Standing = ProviderDispute::Standing;
    if (status.starts_with("RETRIEVAL_")) return Standing::without_money;
    if (status.ends_with("_MERCHANT_WON")) return Standing::won;
    if (status.ends_with("_MERCHANT_LOST") || status.ends_with("_MERCHANT_ACCEPTED")) return Standing::lost;
    for (const char* open : {"_CREATED", "_DOCS_RECEIVED", "_UNDER_REVIEW", "_INSUFFICIENT_EVIDENCE"})
        if (status.ends_with(open)) return Standing::open;
    return std::nullopt;
}

}  // namespace

std::optional<ProviderDispute> cashfree_dispute(const ProviderAnswer& answer) {
    const auto object =
        judge(answer) == AnswerVerdict::done ? exact_json_object(answer.body) : std::nullopt;
    const auto* order = object ? object_of(*object, "order_details") : nullptr;
    if (order == nullptr) return std::nullopt;
    ProviderDispute dispute;
    dispute.dispute_id = text_of(*object, "dispute_id");
    dispute.reference = text_of(*order, "order_id");
    const auto standing = standing_of(text_of(*object, "dispute_status"));
    const auto amount = money_of_decimal("cashfree", text_of(*object, "dispute_amount"),
                                         text_of(*object, "dispute_amount_currency"));
    if (dispute.dispute_id.empty() || dispute.reference.empty() || !standing || !amount)
        return std::nullopt;
    dispute.standing = *standing;
    dispute.amount = *amount;
    dispute.reason = cut_text(text_of(*object, "reason_description"), dispute_reason_bytes_max);
    google::protobuf::Timestamp due;
    if (google::protobuf::util::TimeUtil::FromString(text_of(*object, "respond_by"), &due))
        dispute.evidence_due_at_us = to_us(due);
    return dispute;
}

}  // namespace cairn
