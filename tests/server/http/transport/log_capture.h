// What the server logs while a test runs.
//
// Thread rule: synchronised inside, but for construction and destruction, which change the logger of all.
#pragma once

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace depeche::http {

class TextSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  std::string text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    text_.append(message.payload.data(), message.payload.size()).append("\n");
  }
  void flush_() override {}

  std::string text_;
};

// What is logged while this lives.
class LogCapture {
 public:
  LogCapture() : before_(spdlog::default_logger()) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink_));
  }
  ~LogCapture() { spdlog::set_default_logger(before_); }

  std::string text() const { return sink_->text(); }
  void await(std::string_view part) const {
    while (text().find(part) == std::string::npos) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

 private:
  std::shared_ptr<spdlog::logger> before_;
  std::shared_ptr<TextSink> sink_ = std::make_shared<TextSink>();
};

}  // namespace depeche::http
