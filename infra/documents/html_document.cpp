#include "infra/documents/document.hpp"
#include "schemas/base/html_text.hpp"

namespace cairn {
namespace {

constexpr const char* style =
    "body{font-family:'DejaVu Sans',Arial,sans-serif;max-width:40em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.4em 1em .4em 0;border-bottom:1px solid #ccc}"
    "th{font-weight:normal;color:#555;white-space:nowrap}";

}  // namespace

std::string text_document(const Document& document) {
    std::string text = document.sender.empty() ? "" : document.sender + "\n\n";
    text += document.title + "\n\n";
    for (const auto& [name, value] : document.lines) text += name + ": " + value + "\n";
    return text;
}

std::string html_document(const Document& document) {
    const std::string title = html_escaped(document.title);
    std::string html = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" +
                       title + "</title>\n<style>" + style + "</style></head>\n<body>\n";
    if (!document.sender.empty()) html += "<p>" + html_escaped(document.sender) + "</p>\n";
    html += "<h1>" + title + "</h1>\n<table>\n";
    for (const auto& [name, value] : document.lines)
        html += "<tr><th scope=\"row\">" + html_escaped(name) + "</th><td>" + html_escaped(value) +
                "</td></tr>\n";
    return html + "</table>\n</body>\n</html>\n";
}

}  // namespace cairn
