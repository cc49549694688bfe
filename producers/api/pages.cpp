#include "producers/api/pages.hpp"

#include <fstream>
#include <sstream>

#include "producers/api/problem.hpp"
#include "schemas/base/html_text.hpp"

namespace cairn {
namespace {

constexpr const char* head =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Cairn</title>";
constexpr const char* style =
    "<style>body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}"
    "code{background:#f2f2f2;padding:.1em .3em}h2{margin-top:2em;font-size:1.1rem}</style></head><body>";

HttpResponse html(std::string body) {
    HttpResponse response;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(body);
    return response;
}

std::string type_of(const std::string& name) {
    const std::string ending = name.substr(name.rfind('.') + 1);
    if (ending == "js") return "text/javascript";
    if (ending == "css") return "text/css";
    if (ending == "png") return "image/png";
    return "application/octet-stream";
}

}  // namespace

HttpResponse front_page() {
    return html(
        std::string(head) + style +
        "<h1>Cairn</h1><p>Every action is a record of the log; what you read here has been built from it.</p>"
        "<ul><li><a href=\"/docs\">API reference</a></li>"
        "<li><a href=\"/openapi.json\">OpenAPI 3.1</a></li>"
        "<li><a href=\"/asyncapi.json\">AsyncAPI 3.0</a></li>"
        "<li><a href=\"/docs/errors\">Errors</a></li>"
        "<li><a href=\"/metrics\">Metrics</a></li>"
        "<li><a href=\"/healthz\">Health</a>, <a href=\"/readyz\">readiness</a></li></ul>"
        "<p>Try: <code>curl -H \"Authorization: Bearer $CAIRN_API_KEY\" $CAIRN_API_URL/v1/payments?limit=3</code></p>"
        "</body></html>");
}

HttpResponse reference_page() {
    return html(
        std::string(head) +
        "<link rel=\"stylesheet\" href=\"/docs/assets/swagger-ui.css\"></head><body>"
        "<div id=\"reference\"></div><script src=\"/docs/assets/swagger-ui-bundle.js\"></script>"
        "<script>SwaggerUIBundle({url:'/openapi.json',dom_id:'#reference',deepLinking:true});</script>"
        "</body></html>");
}

HttpResponse reference_file(const std::filesystem::path& folder, const std::string& name) {
    const bool plain =
        !name.empty() && name.front() != '.' &&
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
    std::ifstream file;
    if (plain) file.open(folder / name, std::ios::binary);
    if (!plain || !file) return problem(404, "not_found", "There is no such file.");
    std::ostringstream bytes;
    bytes << file.rdbuf();
    HttpResponse response;
    response.content_type = type_of(name);
    response.body = bytes.str();
    response.headers.emplace_back("Cache-Control", "public, max-age=86400");
    return response;
}

HttpResponse errors_page(const std::string& markdown) {
    std::string body = std::string(head) + style;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("## ", 0) == 0)
            body += "<h2 id=\"" + line.substr(3) + "\"><code>" + line.substr(3) + "</code></h2>";
        else if (line.rfind("# ", 0) == 0)
            body += "<h1>" + html_escaped(line.substr(2)) + "</h1>";
        else if (!line.empty())
            body += "<p>" + html_escaped(line) + "</p>";
    }
    return html(body + "</body></html>");
}

}  // namespace cairn
