#include "server/http/transport/event_loop.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>

#include "server/http/transport/listener.h"

// One thread runs the loop and owns every connection, count and queue in this file, so that none of them
// needs a lock. A request leaves the loop by asio::post to a pool of workers, and its answer comes back by
// asio::post to the loop; only the handlers in between run on other threads. There are two pools: plain
// requests are whole in memory and soon done, while a streaming worker may wait for a slow client, and must
// not keep a search from its answer by that.
//
// Whatever can run out has a limit: connections, connections of an address, requests that wait, and streams.
// A client that meets one is nearly always told which. The numbers that other threads may ask for (state())
// are atomic copies.
namespace depeche::http {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

// So many connections over the limit may be open at once while they are told why they are turned away. More
// are closed without an answer, as each answer costs a file as well.
constexpr std::size_t kRejectedAtOnce = 64;
constexpr milliseconds kAcceptPause{100};

// Bounds what the system holds of an answer that is not yet sent. Otherwise it would hold megabytes, and take
// more only once a third of them is gone. A client that reads steadily, but slowly, would then look like one
// that has stopped.
void limit_unsent(tcp::socket& socket) {
  constexpr int kMostUnsent = 128 * 1024;  // bytes
  static_cast<void>(::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kMostUnsent,
                                 sizeof kMostUnsent));  // refused, it is as it was
}

// The standard lets hardware_concurrency() be 0 where the system doesn't say.
std::size_t count_of_workers(std::size_t wanted) {
  if (wanted > 0) return wanted;
  return std::max(1U, std::thread::hardware_concurrency());
}

// A connection is a file: the soft limit of 1024 that most shells give is soon reached.
void raise_file_limit() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == files.rlim_max) return;
  files.rlim_cur = files.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &files) != 0) spdlog::warn("cannot raise the limit of open files");
}

// How often the loop looks at all deadlines. A deadline may pass unseen for an eighth of the shortest one,
// and for 250 ms at most. The least of 5 ms keeps tests with very short deadlines from filling a core.
milliseconds watch_interval(const TransportOptions& options) {
  const milliseconds shortest =
      std::min({options.head_deadline, options.idle_deadline, options.read_deadline, options.write_deadline,
                options.streaming_wait, options.linger_deadline});
  return std::clamp(shortest / 8, milliseconds(5), milliseconds(250));
}

// An IPv4 client of an IPv6 socket comes as ::ffff:a.b.c.d. Limits and logs must know it by its IPv4 address,
// whichever socket it came through.
asio::ip::address plain_address(const asio::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}
}  // namespace

// The 1 tells Asio that only one thread runs the loop, so that it can save locks.
EventLoop::EventLoop(const TransportOptions& options, RequestHandlers handlers)
    : options_(options),
      handlers_(std::move(handlers)),
      worker_share_(count_of_workers(options.workers)),
      loop_(1),
      acceptor_(loop_),
      accept_pause_(loop_),
      deadlines_(loop_),
      drain_end_(loop_),
      repetition_(loop_),
      signals_(loop_),
      calling_signal_(loop_),
      workers_(worker_share_ + 1),
      streaming_workers_(options.streaming_workers) {}

// Workers that stream are woken up first, or join() would wait for their clients. stop() drops the requests
// that no worker has begun; join() waits for those that run.
EventLoop::~EventLoop() {
  for (auto it = connections_.begin(); it != connections_.end();) (it++)->first->abort();
  workers_.stop();
  streaming_workers_.stop();
  workers_.join();
  streaming_workers_.join();
}

int EventLoop::bind() {
  raise_file_limit();
  acceptor_ = options_.listening_socket ? adopt_listener(loop_, *options_.listening_socket)
                                        : open_listener(loop_, options_.host, options_.port);
  return acceptor_.local_endpoint().port();
}

// The signal is delivered as an event of the loop, so that the drain begins on the loop's thread and not in
// a signal handler, in which hardly anything may be called.
void EventLoop::stop_on(std::initializer_list<int> signals) {
  for (const int signal : signals) signals_.add(signal);
  signals_.async_wait([this](const error_code& error, int) {
    if (error) return;
    signals_.clear();  // a second one ends the process
    begin_drain();
  });
}

void EventLoop::call_on(int signal, std::function<void()> action) {
  on_signal_ = std::move(action);
  calling_signal_.add(signal);
  wait_for_signal();
}

void EventLoop::wait_for_signal() {
  calling_signal_.async_wait([this](const error_code& error, int) {
    if (error) return;
    on_signal_();
    wait_for_signal();
  });
}

// An exception leaves loop_.run() in the middle of one connection's event. The loop is entered again, so
// that the other connections are served on.
std::size_t EventLoop::run() {
  accept_next();
  watch_deadlines();
  while (!loop_.stopped()) {
    try {
      loop_.run();
    } catch (const std::exception& error) {
      spdlog::error("transport: {}", error.what());  // out of memory; the others go on
    }
  }
  return plain_running_ + waiting_for_worker_.size() + streams_running_;
}

// Any thread may call this, but is_draining_ and the connections are the loop's own.
void EventLoop::stop() {
  asio::post(loop_, [this] { begin_drain(); });
}

void EventLoop::repeat(milliseconds interval, std::function<void()> action) {
  repetition_interval_ = interval;
  repeated_ = std::move(action);
  repeat_later();
}

void EventLoop::repeat_later() {
  repetition_.expires_after(repetition_interval_);
  repetition_.async_wait([this](const error_code& error) {
    if (error) return;
    repeated_();
    repeat_later();
  });
}

TransportState EventLoop::state() const {
  return {.connections = open_, .waiting = waiting_, .running = running_ + streaming_, .accepted = accepted_};
}

void EventLoop::accept_next() {
  acceptor_.async_accept([this](const error_code& error, Socket socket) {
    if (is_draining_) return;
    if (error) {
      // The failure is logged once, and again only after a success in between: it would fill the log
      // otherwise.
      if (!std::exchange(has_accept_failed_, true)) spdlog::warn("cannot accept: {}", error.message());
      return accept_later();
    }
    has_accept_failed_ = false;
    admit(std::move(socket));
    accept_next();
  });
}

// Accepting fails mostly because the process is out of files. The connection then stays in the backlog, and
// accepting again at once would fail again at once: the pause keeps the loop from spinning.
void EventLoop::accept_later() {
  accept_pause_.expires_after(kAcceptPause);
  accept_pause_.async_wait([this](const error_code& error) {
    if (!error && !is_draining_) accept_next();
  });
}

// Every connection is entered in connections_, those that are turned away as well, as they live until their
// refusal is written. Only an admitted one has an address there and counts towards the limits.
void EventLoop::admit(Socket socket) {
  if (connections_.size() >= options_.max_connections + kRejectedAtOnce) return;
  error_code error;
  const tcp::endpoint remote = socket.remote_endpoint(error);
  if (error) return;  // gone already
  const tcp::endpoint local = socket.local_endpoint(error);
  socket.non_blocking(true, error);
  // An answer is written whole. Nagle's algorithm would hold its last packet back until the client has
  // acknowledged the others.
  socket.set_option(tcp::no_delay(true), error);
  limit_unsent(socket);

  const Address address = plain_address(remote.address());
  auto peers = std::make_shared<const Peers>(
      Peers{address.to_string(), remote.port(), plain_address(local.address()).to_string(), local.port()});
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(peers), options_,
                                                 static_cast<ConnectionHost&>(*this));
  std::optional<Address>& admitted = connections_[connection];
  ++accepted_;
  open_ = connections_.size();

  if (admitted_ >= options_.max_connections)
    return connection->reject(503, "too many connections are open", "connections");
  std::size_t& of_address = admitted_by_address_[address];
  if (of_address >= options_.max_connections_per_address)
    return connection->reject(429, "too many connections from this address are open",
                              "connections-per-address");
  admitted = address;
  ++admitted_;
  ++of_address;
  connection->start();
}

void EventLoop::connection_closed(const std::shared_ptr<Connection>& connection) {
  const auto found = connections_.find(connection);
  if (const std::optional<Address>& address = found->second) {
    --admitted_;
    const auto count = admitted_by_address_.find(*address);
    if (--count->second == 0) admitted_by_address_.erase(count);
  }
  connections_.erase(found);
  open_ = connections_.size();
  stop_if_drained();
}

// The request is queued before the limit is looked at, and the limit is met by taking one out: the client
// that has most requests waiting loses its newest one, which need not be the request that has just come. So
// one address that fills the queue is refused itself and doesn't shut the others out.
void EventLoop::plain_request_ready(const std::shared_ptr<Connection>& connection) {
  waiting_for_worker_.push(connection->address(), connection);
  start_plain();
  if (waiting_for_worker_.size() > options_.queue_length) {
    waiting_for_worker_.take_from_longest(connection->address())
        ->reject(503, "too many requests are waiting", "queue");
  }
  waiting_ = waiting_for_worker_.size();
}

// An address whose requests take long keeps all workers but one, which is there for the others.
void EventLoop::start_plain() {
  const auto has_share = [&](const std::string& address) {
    const auto running = plain_by_address_.find(address);
    return running == plain_by_address_.end() || running->second < worker_share_;
  };
  while (plain_running_ <= worker_share_) {
    const auto next = waiting_for_worker_.pop(has_share);
    if (!next) break;
    run_plain(*next);
  }
  waiting_ = waiting_for_worker_.size();
}

// The outer function runs on a worker, where the handler answers; the inner one runs on the loop again. Both
// hold the connection, so that it outlives the handler even if the client has gone. The handler doesn't
// throw: its exceptions become answers in TransportServer.
void EventLoop::run_plain(const std::shared_ptr<Connection>& connection) {
  running_ = ++plain_running_;
  ++plain_by_address_[connection->address()];
  asio::post(workers_, [this, connection, request = connection->take_request()]() mutable {
    asio::post(loop_, [this, connection, answer = handlers_.answer(std::move(request))]() mutable {
      end_plain(connection->address());
      start_plain();
      connection->answer(std::move(answer));
      stop_if_drained();
    });
  });
}

void EventLoop::end_plain(const std::string& address) {
  running_ = --plain_running_;
  const auto running = plain_by_address_.find(address);
  if (--running->second == 0) plain_by_address_.erase(running);
}

// Connections that were refused or closed while they waited are still in the queue. They are taken out
// first, so that they don't count towards its limit.
void EventLoop::streaming_request_ready(const std::shared_ptr<Connection>& connection) {
  waiting_for_stream_.erase_if([](const auto& waiting) { return !waiting->waits_for_stream(); });
  waiting_for_stream_.push(connection->address(), connection);
  start_streams();
  if (waiting_for_stream_.size() > options_.streaming_queue_length) {
    waiting_for_stream_.take_from_longest(connection->address())
        ->reject(503, "all streaming workers are busy", "streams");
  }
}

// An address gets at most half of the streaming workers, rounded up. A stream may be as slow as the least
// rate for as long as it likes, so one client could otherwise keep all workers from everybody else.
void EventLoop::start_streams() {
  const std::size_t share = std::max<std::size_t>(1, (options_.streaming_workers + 1) / 2);
  const auto has_share = [&](const std::string& address) {
    const auto running = streams_by_address_.find(address);
    return running == streams_by_address_.end() || running->second < share;
  };
  while (streams_running_ < options_.streaming_workers) {
    const auto next = waiting_for_stream_.pop(has_share);
    if (!next) return;
    if ((*next)->waits_for_stream()) start_stream(*next);
  }
}

void EventLoop::start_stream(const std::shared_ptr<Connection>& connection) {
  streaming_ = ++streams_running_;
  ++streams_by_address_[connection->address()];
  asio::post(streaming_workers_, [this, connection, request = connection->give_to_stream()]() mutable {
    asio::post(loop_, [this, connection, outcome = handlers_.stream(std::move(request))]() mutable {
      end_stream(connection->address());
      connection->take_from_stream(std::move(outcome));
      start_streams();
      stop_if_drained();
    });
  });
}

void EventLoop::end_stream(const std::string& address) {
  streaming_ = --streams_running_;
  const auto running = streams_by_address_.find(address);
  if (--running->second == 0) streams_by_address_.erase(running);
}

// One timer looks at all connections. A timer for each connection would have to be moved at nearly every
// byte that comes; a look at thousands of connections a few times a second is cheap.
void EventLoop::watch_deadlines() {
  deadlines_.expires_after(watch_interval(options_));
  deadlines_.async_wait([this](const error_code& error) {
    if (error) return;
    const Clock::time_point now = Clock::now();
    for (auto it = connections_.begin(); it != connections_.end();) {
      const std::shared_ptr<Connection> connection = (it++)->first;  // may remove itself
      connection->expire(now);
    }
    watch_deadlines();
  });
}

void EventLoop::begin_drain() {
  if (std::exchange(is_draining_, true)) return;
  // The program is told before anything closes, so that it can announce the stop to its service manager.
  if (on_drain_) on_drain_();
  error_code closed_either_way;
  acceptor_.close(closed_either_way);
  for (auto it = connections_.begin(); it != connections_.end();) {
    const std::shared_ptr<Connection> connection = (it++)->first;  // may remove itself
    connection->drain();
  }
  drain_end_.expires_after(options_.drain_deadline);
  drain_end_.async_wait([this](const error_code& error) {
    if (!error) end_drain();
  });
  stop_if_drained();
}

// The drain deadline has passed. Handlers that still run are left to themselves; run() returns their number.
void EventLoop::end_drain() {
  for (auto it = connections_.begin(); it != connections_.end();) {
    const std::shared_ptr<Connection> connection = (it++)->first;  // may remove itself
    connection->abort();
  }
  loop_.stop();
}

void EventLoop::stop_if_drained() {
  if (is_draining_ && connections_.empty() && plain_running_ == 0 && streams_running_ == 0) loop_.stop();
}

}  // namespace depeche::http
