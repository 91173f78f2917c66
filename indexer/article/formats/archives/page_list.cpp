#include "indexer/article/formats/archives/page_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace depeche::article {
namespace {

constexpr std::size_t kMostHeldBytes = 128U << 20U;

std::string address_in(std::string_view line) {
  const auto page = nlohmann::json::parse(line, nullptr, false);
  if (!page.is_object()) return {};
  const auto url = page.find("url");
  return url != page.end() && url->is_string() ? url->get<std::string>() : std::string();
}

}  // namespace

// A list that is too long to be read is none.
void PageList::add_list(Input& input, std::uint64_t max_bytes) {
  const auto text = read_all(input, max_bytes);
  if (!text) return;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string address = address_in(rest.substr(0, end));
    if (!address.empty()) addresses_.insert(std::move(address));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  is_known_ = is_known_ || !addresses_.empty();
}

void PageList::finish() {
  release();
}

// Several lists may come one after the other, so that what is held waits for the end.
void PageList::accept(Article article) {
  if (is_given_up_) return sink_.accept(std::move(article));
  held_bytes_ += article.body.size() + article.title.size() + sizeof(Article);
  held_.push_back(std::move(article));
  is_given_up_ = held_bytes_ > kMostHeldBytes;
  if (is_given_up_) release();
}

void PageList::pass_on_listed(Article article) {
  const std::string address = article.id.substr(0, article.id.find('#'));
  const bool is_listed = !is_known_ || addresses_.contains(address) || addresses_.contains(article.id);
  if (is_listed) return sink_.accept(std::move(article));
  sink_.leave_alone("capture that no list of pages names");
}

void PageList::release() {
  for (Article& article : std::exchange(held_, {})) pass_on_listed(std::move(article));
}

}  // namespace depeche::article
