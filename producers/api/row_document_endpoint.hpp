#pragma once

#include "producers/api/caller.hpp"
#include "producers/api/edge.hpp"
#include "producers/api/route.hpp"
#include "producers/api/row_document.hpp"

namespace cairn {

/// GET of a document that is made from a row, as HTML or as PDF.
class RowDocumentEndpoint {
 public:
    RowDocumentEndpoint(EdgeParts& parts, const RowDocument& document);

    /// The form that the Accept header asks for.
    const RoutePattern& route() const { return route_; }
    const RoutePattern& pdf_route() const { return pdf_route_; }
    const RowType& type() const { return type_; }

    static DocumentForm form_of(const HttpRequest& request);

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller,
                                         const PathParameters& parameters, DocumentForm form);

 private:
    struct Made {
        bool is_found = false;
        bool is_stale = false;
        std::optional<std::string> bytes;
    };

    Made make(const Caller& caller, const std::vector<std::string>& key,
              const std::optional<Position>& position, DocumentForm form) const;

    EdgeParts& parts_;
    const RowDocument& document_;
    const RowType& type_;
    const RowType* beside_;
    RoutePattern route_, pdf_route_;
};

}  // namespace cairn
