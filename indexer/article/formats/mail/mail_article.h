// A message as an article: which of its texts, and what of it.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/base/frames.h"

namespace depeche::article {

// A value of what the box says; empty where it says none. One line of UTF-8.
[[nodiscard]] std::string mail_field(const FrameFields& fields, std::string_view name);

struct MailText {
  std::string type;      // "text/html" or "text/plain"
  std::string charset;   // as the mail says
  std::string location;  // of a page
  std::string bytes;
};

// `head` is what the box says of a message (indexer/box/child/jobs.h). Not completed: its body is blank where
// the message has no text. Whom it was sent to is never in it. Throws InvalidRequest where its text can't be
// read.
[[nodiscard]] Article mail_article(const FrameFields& head, const std::vector<MailText>& texts);

// The text of a message that was written as plain text: without signature, and without the mail that it
// quotes where it has words of its own.
[[nodiscard]] std::string plain_mail_text(const std::string& text);

// The text of a message without the lines that newsletters end with: to unsubscribe, to read it in a browser.
[[nodiscard]] std::string without_mail_furniture(const std::string& text);

}  // namespace depeche::article
