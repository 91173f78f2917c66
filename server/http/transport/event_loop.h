// The event loop accepts connections under limits, lets whole requests run on workers, and sees to deadlines
// and the drain. It knows nothing of what answers a request.
//
// Thread rule: set up and run() from one thread; stop() and state() from any.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/http/transport/connection.h"
#include "server/http/transport/destination.h"
#include "server/http/transport/fair_queue.h"
#include "server/http/transport/refusal.h"
#include "server/http/transport/request.h"
#include "server/http/transport/transport_options.h"

namespace depeche::http {

// The loop calls `find` and `refused` on its own thread: they must return soon. It calls `answer` and
// `stream` on several workers at once. None may throw.
struct RequestHandlers {
  FindDestination find;
  std::function<PlainAnswer(PlainRequest)> answer;
  std::function<StreamingOutcome(StreamingRequest)> stream;
  OnRefusal refused;
};

class EventLoop : private ConnectionHost {
 public:
  // Keeps a reference to `options`, which must outlive this.
  EventLoop(const TransportOptions& options, RequestHandlers handlers);
  // Waits for handlers that still run.
  ~EventLoop() override;
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // TransportServer has functions of the same names, and says there what they do.
  int bind();
  void stop_on(std::initializer_list<int> signals);
  void call_on(int signal, std::function<void()> action);
  std::size_t run();
  void stop();
  void repeat(std::chrono::milliseconds interval, std::function<void()> action);
  void on_drain(std::function<void()> told) { on_drain_ = std::move(told); }
  [[nodiscard]] TransportState state() const;

 private:
  using Address = boost::asio::ip::address;
  using Socket = boost::asio::ip::tcp::socket;

  Destination find(const RequestHead& head) override { return handlers_.find(head); }
  void plain_request_ready(const std::shared_ptr<Connection>& connection) override;
  void streaming_request_ready(const std::shared_ptr<Connection>& connection) override;
  bool is_draining() const override { return is_draining_; }
  void refused(const Refusal& refusal) override { handlers_.refused(refusal); }
  void connection_closed(const std::shared_ptr<Connection>& connection) override;

  void accept_next();
  void accept_later();
  void admit(Socket socket);
  void start_plain();
  void run_plain(const std::shared_ptr<Connection>& connection);
  void end_plain(const std::string& address);
  void start_streams();
  void start_stream(const std::shared_ptr<Connection>& connection);
  void end_stream(const std::string& address);
  void watch_deadlines();
  void repeat_later();
  void wait_for_signal();
  void begin_drain();
  void end_drain();
  void stop_if_drained();

  const TransportOptions& options_;
  const RequestHandlers handlers_;
  const std::size_t worker_share_;  // of one address; there is one worker more

  boost::asio::io_context loop_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer accept_pause_;
  boost::asio::steady_timer deadlines_;
  boost::asio::steady_timer drain_end_;
  boost::asio::steady_timer repetition_;
  boost::asio::signal_set signals_;
  boost::asio::signal_set calling_signal_;

  // Each open connection with the address it counts for; nullopt: it was turned away, and counts for none.
  std::map<std::shared_ptr<Connection>, std::optional<Address>> connections_;
  std::map<Address, std::size_t> admitted_by_address_;
  std::size_t admitted_ = 0;
  // Connections whose request waits, by the client's address, so that no address keeps the workers from the
  // others.
  FairQueue<std::string, std::shared_ptr<Connection>> waiting_for_worker_;
  FairQueue<std::string, std::shared_ptr<Connection>> waiting_for_stream_;
  std::size_t plain_running_ = 0;  // given to the workers
  std::size_t streams_running_ = 0;
  std::map<std::string, std::size_t> plain_by_address_;
  std::map<std::string, std::size_t> streams_by_address_;
  std::chrono::milliseconds repetition_interval_{0};
  std::function<void()> repeated_;
  std::function<void()> on_signal_;
  std::function<void()> on_drain_;
  bool has_accept_failed_ = false;
  bool is_draining_ = false;

  // Copies of the counts above, which the loop writes and other threads read.
  std::atomic<std::uint64_t> accepted_ = 0;
  std::atomic<std::size_t> open_ = 0;
  std::atomic<std::size_t> waiting_ = 0;
  std::atomic<std::size_t> running_ = 0;
  std::atomic<std::size_t> streaming_ = 0;

  // Last, so that the workers end before what they use.
  boost::asio::thread_pool workers_;
  boost::asio::thread_pool streaming_workers_;
};

}  // namespace depeche::http
