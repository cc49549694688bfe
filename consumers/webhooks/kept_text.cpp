#include "consumers/webhooks/kept_text.hpp"

#include <algorithm>

namespace cairn {

std::vector<std::string> KeptText::subjects() const {
    std::vector<std::string> subjects;
    for (const std::string& subject : {delivery_.subject, delivery_.object_subject})
        if (!subject.empty() && (subjects.empty() || subjects.front() != subject))
            subjects.push_back(subject);
    return subjects;
}

std::string KeptText::seal(const std::string& text) const {
    if (text.empty()) return text;
    std::string sealed = text;
    try {
        for (const std::string& subject : subjects())
            sealed = personal_data_.seal_value({delivery_.tenant, subject}, sealed);
    } catch (const SubjectErased&) {
        return {};
    }
    return sealed;
}

std::optional<std::string> KeptText::body() const {
    if (delivery_.body.empty()) return std::nullopt;
    std::optional<std::string> body = delivery_.body;
    std::vector<std::string> outermost_first = subjects();
    std::reverse(outermost_first.begin(), outermost_first.end());
    for (const std::string& subject : outermost_first)
        if (body) body = personal_data_.open({delivery_.tenant, subject}, *body);
    return body;
}

}  // namespace cairn
