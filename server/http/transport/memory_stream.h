// The stream of a plain request. The whole body is in memory before a handler sees it, and the answer is kept
// in memory until it is whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"
#include "server/http/transport/request_stream.h"

namespace depeche::http {

// An answer is larger than a plain route may give.
class AnswerTooLarge : public Error {
 public:
  AnswerTooLarge() : Error("the answer is over the limit of a plain route") {}
};

enum class Persistence { kept, closed };  // what a connection is after the answer

// Thread rule: one thread at a time.
class MemoryStream : public RequestStream {
 public:
  // `body` must outlive this; `answer_limit` is in bytes.
  MemoryStream(std::string_view body, Persistence persistence, std::size_t answer_limit)
      : body_(body), persistence_(persistence), answer_limit_(answer_limit) {}

  [[nodiscard]] bool read(const httplib::ContentReceiver& receive) override;
  // Throws AnswerTooLarge, and keeps none of `bytes` then. Never returns false.
  [[nodiscard]] bool write(std::string_view bytes) override;
  [[nodiscard]] bool can_go_on() const override { return persistence_ == Persistence::kept; }

  [[nodiscard]] std::string take_answer() { return std::move(answer_); }

 private:
  const std::string_view body_;
  const Persistence persistence_;
  const std::size_t answer_limit_;
  std::string answer_;
};

}  // namespace depeche::http
