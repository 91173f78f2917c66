#include "indexer/index/schema/title_key.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

// Keys are kept in memory while results are sorted, and in the database for each article.
constexpr std::size_t kMostKeyBytes = 120;
constexpr std::size_t kMostTitleBytes = 400;  // more has no place in the key

}  // namespace

// Hides ICU's header from those who include ours.
struct TitleCollator::Collator {
  std::unique_ptr<icu::Collator> icu;
};

TitleCollator::TitleCollator() : collator_(std::make_unique<Collator>()) {
  UErrorCode status = U_ZERO_ERROR;
  collator_->icu.reset(icu::Collator::createInstance(icu::Locale::getFrench(), status));
  // Punctuation and spaces count only where all else is equal.
  if (U_SUCCESS(status)) collator_->icu->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
  // "Le 2e phare" stands before "Le 10e phare".
  if (U_SUCCESS(status)) collator_->icu->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  if (U_FAILURE(status)) throw Error(std::string("ICU: ") + u_errorName(status));
}

TitleCollator::~TitleCollator() = default;
TitleCollator::TitleCollator(TitleCollator&&) noexcept = default;
TitleCollator& TitleCollator::operator=(TitleCollator&&) noexcept = default;

std::string TitleCollator::key_of(std::string_view title) const {
  const std::string_view head = title.substr(0, kMostTitleBytes);
  const auto text = icu::UnicodeString::fromUTF8({head.data(), static_cast<std::int32_t>(head.size())});
  std::array<std::uint8_t, 4 * kMostTitleBytes> key{};
  const auto size = static_cast<std::size_t>(
      collator_->icu->getSortKey(text, key.data(), static_cast<std::int32_t>(key.size())));
  const std::size_t written = std::min({size, key.size(), kMostKeyBytes});
  std::string bytes(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(written));
  // ICU ends its keys with a zero, which Xapian would store with each.
  while (!bytes.empty() && bytes.back() == '\0') bytes.pop_back();
  return bytes;
}

}  // namespace depeche::index
