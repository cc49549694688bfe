#include "producers/api/problem.hpp"

#include <boost/json.hpp>

namespace cairn {

HttpResponse problem(int status, const std::string& code, const std::string& detail,
                     const FieldProblems& fields) {
    boost::json::object body{{"type", "/docs/errors#" + code},
                             {"title", reason_of(status)},
                             {"status", status},
                             {"code", code},
                             {"detail", detail}};
    boost::json::array errors;
    for (const FieldProblem& field : fields)
        errors.push_back({{"field", field.field()}, {"rule", field.rule()}, {"detail", field.text()}});
    if (!errors.empty()) body["errors"] = std::move(errors);
    HttpResponse response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    return response;
}

HttpResponse problem(const Refused& refused) {
    const FieldProblems fields(refused.fields().begin(), refused.fields().end());
    return problem(static_cast<int>(refused.status()), refused.code(), refused.text(), fields);
}

HttpResponse unauthorised(const std::string& code, const std::string& detail) {
    HttpResponse response = problem(401, code, detail);
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"cairn\", error=\"invalid_token\"");
    return response;
}

HttpResponse try_later(int status, const std::string& code, const std::string& detail, int seconds) {
    HttpResponse response = problem(status, code, detail);
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

}  // namespace cairn
