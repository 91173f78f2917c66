// ICU's converters between encodings, owned and strict.
#pragma once

#include <unicode/ucnv.h>

#include <memory>

namespace depeche::article {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// A converter that fails at bytes that are not in the encoding, and at characters that the encoding lacks,
// instead of replacing them. nullptr where ICU does not know the encoding.
[[nodiscard]] Converter open_converter(const char* encoding);

}  // namespace depeche::article
