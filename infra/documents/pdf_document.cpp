#include <hpdf.h>

#include <memory>

#include "infra/documents/document.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

// In points, from the lower left corner of A4.
constexpr float left = 60, right = 535, top = 780, value_left = 200;
constexpr float title_size = 20, text_size = 10, line_height = 14, row_gap = 8;
constexpr std::size_t row_lines_max = 6;

struct PdfEnd {
    void operator()(HPDF_Doc pdf) const { HPDF_Free(pdf); }
};
using Pdf = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, PdfEnd>;

/// libharu remembers the first error by itself; what it is asked for after that does nothing.
void remember(HPDF_STATUS, HPDF_STATUS, void*) {}

void check(HPDF_Doc pdf, const std::string& font_file) {
    const HPDF_STATUS error = HPDF_GetError(pdf);
    if (error == HPDF_OK) return;
    throw Failure(
        "no PDF could be made with the font " + font_file + ": libharu says " + std::to_string(error),
        Retry::no, "documents.font_file names a TrueType font; install fonts-dejavu-core");
}

/// How many lines a text takes where it is broken between words, or within them where they are too long.
std::vector<std::string> broken(HPDF_Page page, const std::string& text, float width) {
    std::vector<std::string> lines;
    std::string rest = text;
    while (!rest.empty() && lines.size() < row_lines_max) {
        auto fits = HPDF_Page_MeasureText(page, rest.c_str(), width, HPDF_TRUE, nullptr);
        if (fits == 0) fits = HPDF_Page_MeasureText(page, rest.c_str(), width, HPDF_FALSE, nullptr);
        if (fits == 0) break;
        lines.push_back(rest.substr(0, fits));
        rest.erase(0, fits);
    }
    return lines;
}

void write(HPDF_Page page, float x, float y, const std::string& text) {
    HPDF_Page_BeginText(page);
    HPDF_Page_TextOut(page, x, y, text.c_str());
    HPDF_Page_EndText(page);
}

void write_page(HPDF_Page page, HPDF_Font font, const Document& document) {
    float y = top;
    HPDF_Page_SetFontAndSize(page, font, text_size);
    if (!document.sender.empty()) write(page, left, y, document.sender);
    y -= 2 * line_height + title_size;
    HPDF_Page_SetFontAndSize(page, font, title_size);
    write(page, left, y, document.title);
    y -= 3 * line_height;
    HPDF_Page_SetFontAndSize(page, font, text_size);
    for (const auto& [name, value] : document.lines) {
        write(page, left, y, name);
        for (const std::string& line : broken(page, value, right - value_left)) {
            write(page, value_left, y, line);
            y -= line_height;
        }
        HPDF_Page_SetLineWidth(page, 0.5F);
        HPDF_Page_MoveTo(page, left, y + line_height / 2);
        HPDF_Page_LineTo(page, right, y + line_height / 2);
        HPDF_Page_Stroke(page);
        y -= row_gap;
    }
}

}  // namespace

std::string pdf_document(const Document& document, const std::string& font_file) {
    const Pdf pdf(HPDF_New(remember, nullptr));
    HPDF_UseUTFEncodings(pdf.get());
    HPDF_SetCompressionMode(pdf.get(), HPDF_COMP_ALL);
    const char* name = HPDF_LoadTTFontFromFile(pdf.get(), font_file.c_str(), HPDF_TRUE);
    check(pdf.get(), font_file);
    HPDF_Font font = HPDF_GetFont(pdf.get(), name, "UTF-8");
    check(pdf.get(), font_file);
    HPDF_Page page = HPDF_AddPage(pdf.get());
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    write_page(page, font, document);
    HPDF_SaveToStream(pdf.get());
    check(pdf.get(), font_file);
    std::string bytes(HPDF_GetStreamSize(pdf.get()), '\0');
    auto size = static_cast<HPDF_UINT32>(bytes.size());
    HPDF_ResetStream(pdf.get());
    HPDF_ReadFromStream(pdf.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    return bytes;
}

}  // namespace cairn
