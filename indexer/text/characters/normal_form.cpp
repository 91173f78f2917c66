#include "indexer/text/characters/normal_form.h"

#include <string>

#include "indexer/base/error.h"

namespace depeche::text {
namespace {

// Takes one of ICU's getters. ICU keeps what it returns until the program ends, so nobody frees it.
const icu::Normalizer2& instance_from(const icu::Normalizer2* (*get_instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const instance = get_instance(status);
  if (U_FAILURE(status) != 0) throw Error(std::string("ICU: ") + u_errorName(status));
  return *instance;
}

}  // namespace

// C++ makes a static variable of a function once, even where several threads come first together. Where ICU
// fails it throws, and the next call tries again.
const icu::Normalizer2& nfd() {
  static const icu::Normalizer2& instance = instance_from(icu::Normalizer2::getNFDInstance);
  return instance;
}

const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2& instance = instance_from(icu::Normalizer2::getNFKCInstance);
  return instance;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& instance = instance_from(icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

}  // namespace depeche::text
