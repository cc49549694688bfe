#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consumers/webhooks/delivery_store.hpp"
#include "infra/keys/personal_data.hpp"

namespace cairn {

/// What was sent and what came back, as it is stored: under the keys of whom the event and the object sent
/// with it are about, so that it is forgotten with them (DESIGN D16).
class KeptText {
 public:
    KeptText(PersonalData& personal_data, const WebhookDelivery& delivery)
        : personal_data_(personal_data), delivery_(delivery) {}

    /// Empty where the person is forgotten.
    std::string seal(const std::string& text) const;

    /// The body that the attempts before have sent. Nothing: there is none, or none any more.
    std::optional<std::string> body() const;

 private:
    /// Under whose keys it lies, the innermost first.
    std::vector<std::string> subjects() const;

    PersonalData& personal_data_;
    const WebhookDelivery& delivery_;
};

}  // namespace cairn
