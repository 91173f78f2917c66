#include "server/http/exports/content_disposition.h"

#include <doctest/doctest.h>

#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/content_disposition") {
  TEST_CASE("a file is named for its subject, harmlessly") {
    struct Row {
      std::string subject, ascii, utf8;
    };
    const Row rows[] = {
        {"", "depeche.csv", "Dépêche.csv"},
        {"OTSC Almaty", "depeche-otsc-almaty.csv", "Dépêche – OTSC Almaty.csv"},
        {"\"état d’urgence\" SAUF titre:x", "depeche-etat-d-urgence-sauf-titre-x.csv",
         "Dépêche – état d’urgence SAUF titre x.csv"},
        {"../../a\\b", "depeche-a-b.csv", "Dépêche – a b.csv"},
        {"a\r\nSet-Cookie: x", "depeche-a-set-cookie-x.csv", "Dépêche – a Set-Cookie x.csv"},
        {"\u202Efdp.exe", "depeche-fdp-exe.csv", "Dépêche – fdp exe.csv"},  // no right-to-left override
        {"שלום 😀", "depeche.csv", "Dépêche – שלום.csv"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.subject);
      CHECK(attachment_named(row.subject, "csv") ==
            "attachment; filename=\"" + row.ascii + "\"; filename*=UTF-8''" + percent_encode(row.utf8));
    }
    CHECK(attachment_named(std::string(10'000, 'a'), "csv").size() < 250);
  }
}

}  // namespace
}  // namespace depeche::http
