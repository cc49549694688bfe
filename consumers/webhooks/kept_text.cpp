#include "consumers/webhooks/kept_text.hpp"

namespace cairn {

std::string KeptText::seal(const std::string& text) const {
    if (text.empty()) return text;
    std::string sealed = text;
    try {
        for (const std::string& subject : {delivery_.subject, delivery_.object_subject})
            if (!subject.empty()) sealed = personal_data_.seal_value({delivery_.tenant, subject}, sealed);
    } catch (const SubjectErased&) {
        return {};
    }
    return sealed;
}

std::optional<std::string> KeptText::body() const {
    if (delivery_.body.empty()) return std::nullopt;
    std::optional<std::string> body = delivery_.body;
    for (const std::string& subject : {delivery_.object_subject, delivery_.subject})
        if (body && !subject.empty()) body = personal_data_.open({delivery_.tenant, subject}, *body);
    return body;
}

}  // namespace cairn
