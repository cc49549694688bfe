#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cairn {

/// A page with names and values, one below the other.
struct Document {
    std::string title;
    std::string sender;  // Above the title; may be empty.
    std::vector<std::pair<std::string, std::string>> lines;
};

std::string text_document(const Document& document);

/// Whole in itself: no script, no picture, nothing that is loaded.
std::string html_document(const Document& document);

/// One page of A4. The font (TrueType) goes into the file as far as it is used. The same document gives the
/// same bytes. Throws Failure, not retryable, where the font cannot be read.
std::string pdf_document(const Document& document, const std::string& font_file);

}  // namespace cairn
