#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "infra/net/http_server.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

/// A provider of payments on this machine, with a book of money of its own, and faults that are switched
/// on. Beside the provider's own interface it has
///   GET  /_simulator/book                            all money that moved
///   GET, POST, DELETE /_simulator/faults             {fault, count?, on?, delay_ms?}
///   GET, POST /_simulator/pay                        {id, outcome, method?}: what the payer does
///   POST /_simulator/dispute                         {id, outcome}
///   GET  /_simulator/callbacks                       each with its attempts
///   POST /_simulator/clock                           {advance_ms}: what is due later is due sooner
///                                                    {move_ms}: and every clock shows it
class Simulator {
 public:
    /// Throws Failure for a provider that it does not know and a port that cannot be had.
    Simulator(boost::asio::io_context& io, const Clock& clock, const SimulatorSettings& settings);

    std::string url() const { return world_.url; }

 private:
    asio::awaitable<HttpResponse> answer(const HttpRequest& request);
    asio::awaitable<void> hang();
    HttpResponse control(const HttpRequest& request);
    boost::json::value control_json(const HttpRequest& request);
    boost::json::value pay(const boost::json::object& fields);

    SimulatorSettings settings_;
    FaultScript faults_;
    Timetable timetable_;
    Callbacks callbacks_;
    Book book_;
    World world_;
    std::unique_ptr<SimulatedProvider> provider_;
    HttpServer server_;
};

}  // namespace cairn::simulators
