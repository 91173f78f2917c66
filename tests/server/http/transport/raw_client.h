// A client of plain bytes: says what no well-behaved client says. Every wait ends after
// kPatience, long enough for a busy machine, and then fails the test.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace depeche::http {

inline constexpr std::chrono::seconds kPatience{20};

class RawClient {
 public:
  // Throws std::runtime_error when it can't connect. `receive_buffer`: bytes, 0 for the default. `from`: the
  // address of this machine that it has.
  explicit RawClient(int port, int receive_buffer = 0, const char* from = "127.0.0.1");
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes);
  // Says that nothing more will be sent.
  void finish_sending();

  // One HTTP answer, head and body (by Content-Length or chunks, which are left as they are),
  // or what came before the connection ended.
  [[nodiscard]] std::string answer();
  [[nodiscard]] std::string answer_to_head();
  // All that comes until the server closes.
  [[nodiscard]] std::string rest();
  // At most `size` bytes; empty at the end of the connection.
  [[nodiscard]] std::string some(std::size_t size);
  // True when there is something to read now, be it the end.
  [[nodiscard]] bool is_readable() const;
  // True when the server closes within kPatience and sends nothing before.
  [[nodiscard]] bool is_closed_silently() { return rest().empty(); }

 private:
  [[nodiscard]] std::string head();
  bool receive();
  void receive_until_size(std::size_t size);

  int socket_;
  std::string received_;
  bool is_at_end_ = false;
};

}  // namespace depeche::http
