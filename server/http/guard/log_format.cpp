#include "server/http/guard/log_format.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace depeche::http {
namespace {

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";

// True for a value that needs no quotes in a line of text: nothing in it ends a field or the line.
bool is_plain(std::string_view value) {
  constexpr std::string_view kMarks = "-._~/:@%+,{}*?&;!$()'";
  return !value.empty() && std::all_of(value.begin(), value.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

// A JSON string has no line break and no bare quote, so that it serves both formats.
std::string quoted(std::string_view value) {
  return std::move(JsonWriter().text(value)).take();
}

// Writes UTC in the form of RFC 3339, "2026-11-21T12:00:00.123Z", so that logs of several machines sort
// together.
std::string time_of(std::chrono::system_clock::time_point time) {
  const auto since_epoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), since_epoch.count() % 1000);
}

// A message of the event logger is a LogLine in JSON already: the members of an object without its braces.
// Any other message is free text, and becomes the member "message". Each line is one object.
class JsonFormatter : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string_view payload(message.payload.data(), message.payload.size());
    const auto level = spdlog::level::to_string_view(message.level);
    const bool is_event = message.logger_name == kEventLogger;
    fmt::format_to(fmt::appender(out), "{{\"time\":\"{}\",\"level\":\"{}\",{}{}}}\n", time_of(message.time),
                   std::string_view(level.data(), level.size()),
                   is_event ? "" : "\"message\":", is_event ? std::string(payload) : quoted(payload));
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>();
  }
};

}  // namespace

void LogLine::begin(std::string_view name) {
  if (!line_.empty()) line_ += format_ == LogFormat::json ? ',' : ' ';
  line_ += format_ == LogFormat::json ? fmt::format("\"{}\":", name) : fmt::format("{}=", name);
}

LogLine& LogLine::text(std::string_view name, std::string_view value) {
  begin(name);
  if (format_ == LogFormat::text && is_plain(value)) {
    line_ += value;
  } else {
    line_ += quoted(value);
  }
  return *this;
}

LogLine& LogLine::number(std::string_view name, std::uint64_t value) {
  begin(name);
  line_ += fmt::format("{}", value);
  return *this;
}

LogLine& LogLine::milliseconds(std::string_view name, double value) {
  begin(name);
  line_ += fmt::format("{:.3f}", value);
  return *this;
}

std::unique_ptr<spdlog::formatter> make_log_formatter(LogFormat format) {
  if (format == LogFormat::json) return std::make_unique<JsonFormatter>();
  return std::make_unique<spdlog::pattern_formatter>(kTextPattern);
}

// Both loggers write to one sink, whose lock keeps their lines from mixing. The old event logger is dropped
// first, since spdlog throws where a name is registered twice.
void set_up_log(LogFormat format) {
  const auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto program = std::make_shared<spdlog::logger>("depeche-server", sink);
  auto events = std::make_shared<spdlog::logger>(kEventLogger, sink);
  sink->set_formatter(make_log_formatter(format));
  spdlog::drop(kEventLogger);
  spdlog::register_logger(std::move(events));
  spdlog::set_default_logger(std::move(program));
}

// A path comes from the client and may hold any byte. Control characters could move the cursor of a terminal
// that shows the log, and a line break could forge a line.
std::string printable(std::string_view target) {
  std::string result;
  for (const char c : target) {
    const bool is_printable = c > ' ' && c < '\x7f' && c != '"';
    result += is_printable ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace depeche::http
