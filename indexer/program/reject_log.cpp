// The keys are always there and in one order, null where a value is not known, so that a program can read
// each line as it reads any other.
#include "indexer/program/reject_log.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/base/error.h"

namespace depeche::indexer {
namespace {

constexpr std::uint64_t kMostOfInput = 100'000;

}  // namespace

std::string describe(const article::Reject& reject) {
  if (reject.line == 0) return fmt::format("{}: {}", reject.file, reject.reason);
  return fmt::format("{}:{}: {}", reject.file, reject.line, reject.reason);
}

std::string to_json(const article::Reject& reject) {
  nlohmann::ordered_json json{
      {"file", reject.file}, {"line", nullptr}, {"id", nullptr}, {"reason", reject.reason}};
  if (reject.line != 0) json["line"] = reject.line;
  if (!reject.id.empty()) json["id"] = reject.id;
  // The name of a file may be any bytes: what is no UTF-8 in it becomes U+FFFD.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

RejectLog::RejectLog(std::filesystem::path path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_.open(path_, std::ios::binary);
  if (!file_) throw InvalidRequest(fmt::format("{}: can't be written", path_.string()));
}

void RejectLog::add(const article::Reject& reject) {
  ++count_;
  if (reject.file != input_) {
    end_input();
    input_ = reject.file;
  }
  if (file_.is_open() && ++of_input_ <= kMostOfInput) file_ << to_json(reject) << '\n';
}

void RejectLog::end_input() {
  if (of_input_ > kMostOfInput) {
    file_ << to_json({input_, 0, "", fmt::format("{} more were rejected", of_input_ - kMostOfInput)}) << '\n';
  }
  of_input_ = 0;
}

void RejectLog::close() {
  if (path_.empty()) return;
  end_input();
  file_.close();
  if (!file_) throw IndexUnavailable(fmt::format("{}: not all rejects could be written", path_.string()));
}

}  // namespace depeche::indexer
