// The names of XML, as far as who cuts its text needs to know them.
//
// Thread rule: pure function.
#pragma once

namespace depeche::article {

// True for the bytes that a name begins with. All of UTF-8 beyond ASCII is taken for letters.
[[nodiscard]] inline bool may_begin_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace depeche::article
