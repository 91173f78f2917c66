// Writes the lines of the log, for people or as JSON for programs, to standard error.
//
// Thread rule: set_up_log() before any other thread is started; LogLine is for one thread.
#pragma once

#include <spdlog/formatter.h>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/routing/json_writer.h"

namespace depeche::http {

enum class LogFormat { text, json };

// Makes the line of one event from names and values: `method=GET status=200`, or members of a JSON object. A
// value can't end its line or pass for another field, whatever it holds.
class LogLine {
 public:
  explicit LogLine(LogFormat format) : format_(format) {}

  LogLine& text(std::string_view name, std::string_view value);
  LogLine& number(std::string_view name, std::uint64_t value);
  LogLine& milliseconds(std::string_view name, double value);

  [[nodiscard]] std::string take() && { return std::move(line_); }

 private:
  void begin(std::string_view name);

  LogFormat format_;
  std::string line_;
};

// The name of the logger whose messages LogLine makes.
inline constexpr const char* kEventLogger = "event";

// Returns a formatter for spdlog. It expects that a message of kEventLogger was made by a LogLine of the same
// format.
[[nodiscard]] std::unique_ptr<spdlog::formatter> make_log_formatter(LogFormat format);

// Makes spdlog's default logger, and kEventLogger, write to standard error.
void set_up_log(LogFormat format);

// Returns `target` with all bytes but printable ASCII percent-encoded, and spaces and quotes as well. For
// parts of a request target.
[[nodiscard]] std::string printable(std::string_view target);

}  // namespace depeche::http
