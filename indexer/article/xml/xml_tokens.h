// Cuts XML into tags and what stands between them, as it arrives and whatever is wrong with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::article {

// A piece of the text: a tag, or a part of anything else.
struct XmlToken {
  enum class Kind {
    text,     // with CDATA
    opening,  // <item>
    closing,  // </item>
    empty,    // <item/>
    other,    // a declaration, comment or DOCTYPE
  };

  Kind kind = Kind::text;
  std::string_view bytes;  // as written
  std::string_view name;   // of a tag, without its prefix
};

// Holds no more than a tag.
//
// Thread rule: one thread at a time.
class XmlTokens {
 public:
  // The bytes that tokens are cut from next, which must live until they are used up. Requires: those before
  // are.
  void feed(std::string_view bytes) { rest_ = bytes; }

  // Gives the next token, whose views live until the next call. False where more bytes are needed.
  [[nodiscard]] bool next(XmlToken& token);

 private:
  [[nodiscard]] bool give_text(XmlToken& token);
  [[nodiscard]] bool give_section(XmlToken& token);
  [[nodiscard]] bool give_markup(XmlToken& token);
  [[nodiscard]] bool begin_section();
  [[nodiscard]] bool ends_markup(char c);
  void give(XmlToken& token, XmlToken::Kind kind);

  std::string_view rest_;
  std::string markup_;        // from "<" to where the parser stands; empty between tags
  std::string given_;         // what the last token looks into, where it was collected
  std::string_view section_;  // the end of the comment, declaration or CDATA that the parser stands in
  std::string tail_;          // the last bytes of that, as long as the end at most
  char quote_ = '\0';         // that a value in the tag stands in
  std::size_t brackets_ = 0;  // open in a DOCTYPE
};

}  // namespace depeche::article
