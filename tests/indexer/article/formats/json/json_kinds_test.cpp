#include "indexer/article/formats/json/json_kinds.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/described_articles.h"

namespace depeche::article {

TEST_SUITE("article/json_kinds") {
  TEST_CASE("each object is read as what its keys say that it is") {
    struct Row {
      std::string json, described;
    };
    const Row rows[] = {
        // ninjs 1, of Superdesk.
        {R"({"guid":"g1","version":"11","type":"text","headline":"Le phare","versioncreated":"2022-06-26T23:54:25+0000",
            "language":"fr","pubstatus":"usable","body_html":"<p>Un.</p><p>Deux.</p>","body_text":"Un. Deux.",
            "source":"Vigie","subject":[{"code":"1","name":"Mer"}],"service":[{"name":"Océans"}],
            "authors":[{"name":"Jo Pit","role":"editor"},{"name":"Anne Martin","role":"author"}],
            "associations":{"a":{"type":"picture","guid":"p","headline":"Photo"}}})",
         "g1 | Le phare | 2022-06-26T23:54:25+00:00 | Vigie | Anne Martin | Mer | fr | : Un./Deux.\n"},
        // ninjs 3.
        {R"({"uri":"urn:1","versionCreated":"2019-05-10T16:02:28+02:00","pubStatus":"usable","copyrightHolder":"dpa",
            "language":"de","headlines":[{"role":"short","value":"Kurz"},{"role":"main","value":"Lang"}],
            "bodies":[{"contentType":"text/plain","value":"Eins."},{"contentType":"text/html","value":"<p>Eins.</p><p>Zwei.</p>"}]})",
         "urn:1 | Lang | 2019-05-10T16:02:28+02:00 | dpa |  |  | de | : Eins./Zwei.\n"},
        {R"({"uri":"u","type":"composite","headline":"Le phare","description_text":"Un résumé.","body_text":"Un.\nasl/tib"})",
         "u | Le phare |  |  |  |  |  | : Un.\n"},
        {R"({"uri":"u","headline":"Le phare","description_text":"Un résumé."})",
         "u | Le phare |  |  |  |  |  | : Un résumé.\n"},
        {R"({"uri":"u","type":"picture","headline":"Photo"})", "left out: picture\n"},
        {R"({"uri":"u","type":"composite","headline":"Paquet"})", "left out: package without text\n"},
        {R"({"uri":"u","headline":"x","pubstatus":"canceled"})", "withdrawn u\n"},
        {R"({"uri":"u","headline":"x","body_text":"y","pubstatus":"withheld"})",
         "u | x |  |  |  |  |  | : y\nwithdrawn u\n"},
        {R"({"uri":"u","headline":"x","pubstatus":"withheld"})", "withdrawn u\nleft out: withheld\n"},
        {R"({"uri":"u","headline":"x","body_text":"y","embargoed":"2026-01-01T12:30:00+01:00"})",
         "u | x |  |  |  |  |  | : y\n"},
        // AP and Belga.
        {R"({"api_version":"2.0","data":{"item":{"uri":"https://ap/1?qt=k","altids":{"itemid":"i1"},"type":"text",
            "headline":"Review","bylines":[{"by":"By MARK KENNEDY"}],"provider":"AP","versioncreated":"2020-06-02T19:13:57Z"}},
            "nitf":{"body_html":"<p>One.</p>"}})",
         "i1 | Review | 2020-06-02T19:13:57Z | AP | MARK KENNEDY |  |  | : One.\n"},
        {R"({"newsObjects":[{"newsObjectId":7,"assetType":"Short","headLine":"Le phare","language":"fr","source":"BELGA",
            "authors":[{"name":"BRV"}],"validateDate":1581654480000,"newsComponents":[
            {"assetType":"Body","assetFormat":"Text","proxies":[{"varcharData":"Deux."}]},
            {"assetType":"Lead","assetFormat":"Text","proxies":[{"varcharData":"Un."}]}]},{"assetType":"Picture"},{"newsObjectId":8}]})",
         "belga:7 | Le phare | 2020-02-14T04:28:00Z | BELGA | BRV |  | fr | : Un./Deux.\n"
         "left out: Picture\nrejected 1 (belga:8): record 3: body is blank\n"},
        {R"({"_items":[{"guid":"a","headline":"x","body_html":"<p>y</p>"}]})",
         "a | x |  |  |  |  |  | : y\n"},
        // schema.org.
        {R"({"@type":"NewsArticle","headline":"Le phare","url":"https://x.fr/1","description":"Un résumé."})",
         "https://x.fr/1 | Le phare |  |  |  |  |  | https://x.fr/1: Un résumé.\n"},
        {R"({"@context":"https://schema.org","@type":"WebPage","name":"x"})",
         "left out: JSON-LD without an article\n"},
        {R"({"kind":"x","rows":[]})",
         "rejected 1: body is missing: is JSON of no known kind, with the keys kind, rows\n"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json);
      CHECK(described(read_text(row.json)) == row.described);
    }
  }

  TEST_CASE("hostile JSON is one reject") {
    struct Row {
      std::string json, reason;
    };
    std::string many = R"({"uri":"u","headline":"x","bodies":[0)";
    for (int i = 0; i < 250'000; ++i) many += ",0";
    const Row rows[] = {
        {R"({"uri":"u","headline":"x","body_html":")", "1: is broken JSON"},
        {many + "]}", "1: is JSON of too many values"},
        {R"({"uri":"u","headline":"x","body_html":)" + std::string(10'000, '[') + std::string(10'000, ']') +
             "}",
         "1 (u): body is blank"},
        {R"({"uri":1,"headline":[],"pubstatus":{},"authors":3,"subject":"x","bodies":{"a":1}})",
         "1 (1): body is blank"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json.substr(0, 60));
      CHECK(read_text(row.json, "ninjs").reasons() == row.reason);
    }
  }
}

}  // namespace depeche::article
