#include "producers/api/event_type_endpoint.hpp"

#include "producers/api/event_types.hpp"
#include "producers/api/problem.hpp"

namespace cairn {
namespace {

HttpResponse json_response(const std::string& body) {
    HttpResponse response;
    response.body = body;
    return response;
}

}  // namespace

EventTypeEndpoint::EventTypeEndpoint(const Catalogue& catalogue, const Descriptions& descriptions) {
    boost::json::array data;
    for (const EventType* type : shown_event_types(catalogue)) {
        boost::json::object entry = event_type_entry(catalogue, *type, descriptions);
        items_.emplace(type->options.type(), boost::json::serialize(entry));
        data.push_back(std::move(entry));
    }
    // A list like the others, whose one page holds all.
    list_ = boost::json::serialize(
        boost::json::object{{"data", std::move(data)}, {"has_more", false}, {"next", nullptr}});
}

HttpResponse EventTypeEndpoint::list() const { return json_response(list_); }

HttpResponse EventTypeEndpoint::item(const std::string& type) const {
    const auto found = items_.find(type);
    if (found == items_.end())
        return problem(404, "not_found", "There is no event of that type; see /v1/event_types.");
    return json_response(found->second);
}

}  // namespace cairn
