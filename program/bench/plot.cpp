#include "program/bench/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cairn {
namespace {

constexpr double width = 720, height = 400;
constexpr double left = 80, right = 20, top = 50, bottom = 60;
constexpr const char* colours[] = {"#2a78c2", "#d9730d", "#3f9c58", "#b0418f"};

/// A round number of which two to five make the whole axis.
double tick_of(double most) {
    const double magnitude = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {0.2, 0.5, 1.0})
        if (most / (magnitude * step) <= 6) return magnitude * step;
    return magnitude * 2;
}

struct Axis {
    double most = 1, tick = 1;

    explicit Axis(double largest) {
        if (largest > 0) most = largest;
        tick = tick_of(most);
        most = std::ceil(most / tick) * tick;
    }
};

double across(const Axis& axis, double value) { return left + value / axis.most * (width - left - right); }
double down(const Axis& axis, double value) {
    return height - bottom - value / axis.most * (height - top - bottom);
}

std::string label(double x, double y, const std::string& anchor, const std::string& text) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>)"
                       "\n",
                       x, y, anchor, text);
}

std::string axes(const Plot& plot, const Axis& x, const Axis& y) {
    std::string svg;
    for (double value = 0; value <= y.most * 1.001; value += y.tick) {
        svg += fmt::format(
            R"(<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}" stroke="#888" stroke-opacity="0.3"/>)"
            "\n",
            left, width - right, down(y, value), down(y, value));
        svg += label(left - 8, down(y, value) + 4, "end", fmt::format("{:g}", value));
    }
    for (double value = 0; value <= x.most * 1.001; value += x.tick)
        svg += label(across(x, value), height - bottom + 20, "middle", fmt::format("{:g}", value));
    svg += label((left + width - right) / 2, height - 16, "middle", plot.x_title);
    svg += fmt::format(
        R"-(<text x="18" y="{0}" text-anchor="middle" transform="rotate(-90 18 {0})">{1}</text>)-"
        "\n",
        height / 2, plot.y_title);
    return svg;
}

std::string line(const Series& series, const Axis& x, const Axis& y, const char* colour) {
    std::string points, svg;
    for (const auto& [at, value] : series.points) {
        points += fmt::format("{:.1f},{:.1f} ", across(x, at), down(y, value));
        svg += fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>)"
                           "\n",
                           across(x, at), down(y, value), colour);
    }
    return fmt::format(R"(<polyline points="{}" fill="none" stroke="{}" stroke-width="2"/>)"
                       "\n",
                       points, colour) +
           svg;
}

}  // namespace

std::string svg_of(const Plot& plot) {
    double x_most = 0, y_most = 0;
    for (const Series& series : plot.series)
        for (const auto& [x, y] : series.points) {
            x_most = std::max(x_most, x);
            y_most = std::max(y_most, y);
        }
    const Axis x(x_most), y(y_most);
    std::string svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-family="sans-serif" font-size="13" fill="#777">)"
        "\n",
        width, height);
    svg += fmt::format(R"(<text x="{}" y="24" font-size="16">{}</text>)"
                       "\n",
                       left, plot.title);
    svg += axes(plot, x, y);
    double key = left + 10;
    for (std::size_t i = 0; i < plot.series.size(); ++i) {
        const char* colour = colours[i % std::size(colours)];
        svg += line(plot.series[i], x, y, colour);
        svg += fmt::format(R"(<text x="{:.0f}" y="44" fill="{}">{}</text>)"
                           "\n",
                           key, colour, plot.series[i].name);
        key += 14 + 8 * static_cast<double>(plot.series[i].name.size());
    }
    return svg + "</svg>\n";
}

}  // namespace cairn
