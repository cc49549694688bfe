#include "producers/api/row_document_endpoint.hpp"

#include "infra/net/async_result.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/row_endpoint.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

const RowType* find_type(const std::vector<RowType>& rows, const std::string& table) {
    for (const RowType& row : rows)
        if (row.options.table() == table) return &row;
    return nullptr;
}

const RowType& type_of(const std::vector<RowType>& rows, const std::string& table) {
    const RowType* type = find_type(rows, table);
    ensure(type != nullptr, "a document is made from a read model that there is");
    return *type;
}

}  // namespace

RowDocumentEndpoint::RowDocumentEndpoint(EdgeParts& parts, const RowDocument& document)
    : parts_(parts),
      document_(document),
      type_(type_of(parts.rows, document.table)),
      beside_(find_type(parts.rows, document.beside_table)),
      route_(type_.options.item() + "/" + document.name),
      pdf_route_(type_.options.item() + "/" + document.name + ".pdf") {}

DocumentForm RowDocumentEndpoint::form_of(const HttpRequest& request) {
    const bool is_pdf = request.header("accept").find("application/pdf") != std::string_view::npos;
    return is_pdf ? DocumentForm::pdf : DocumentForm::html;
}

RowDocumentEndpoint::Made RowDocumentEndpoint::make(const Caller& caller,
                                                    const std::vector<std::string>& key,
                                                    const std::optional<Position>& position,
                                                    DocumentForm form) const {
    Made made;
    const RowFound found = parts_.reader.find(type_, caller, key, position);
    made.is_found = found.row != nullptr;
    made.is_stale = found.is_stale;
    if (!made.is_found) return made;
    RowFound beside;
    if (beside_ != nullptr)
        beside = parts_.reader.find(*beside_, caller, {document_.beside_key}, std::nullopt);
    made.bytes = document_.make(*found.row, beside.row.get(), form);
    return made;
}

asio::awaitable<HttpResponse> RowDocumentEndpoint::handle(const HttpRequest& request, const Caller& caller,
                                                          const PathParameters& parameters,
                                                          DocumentForm form) {
    const std::optional<Position> position = co_await wait_for_position(parts_, request);
    std::vector<std::string> key;
    for (const Column* column : type_.key())
        if (const auto value = parameters.find(column->name); value != parameters.end())
            key.push_back(value->second);
    std::function<Made()> work = [this, &caller, &key, &position, form] {
        return make(caller, key, position, form);
    };
    Made made = co_await run_on<Made>(parts_.threads, std::move(work));
    if (!made.is_found) co_return problem(404, "not_found", "There is nothing here that this key may see.");
    if (!made.bytes)
        co_return problem(409, "document_not_due",
                          "There is no " + document_.name + " yet; read the status of what it is about.");
    HttpResponse response;
    const bool is_pdf = form == DocumentForm::pdf;
    response.content_type = is_pdf ? "application/pdf" : "text/html; charset=utf-8";
    response.body = std::move(*made.bytes);
    response.headers.emplace_back("Vary", "Accept");
    if (is_pdf)
        response.headers.emplace_back("Content-Disposition",
                                      "inline; filename=\"" + document_.name + ".pdf\"");
    // Texts of callers stand in it: they are escaped, and no browser may run anything all the same.
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'");
    if (made.is_stale) response.headers.emplace_back("Cairn-Stale", "true");
    co_return response;
}

}  // namespace cairn
