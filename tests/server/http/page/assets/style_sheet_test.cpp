#include "server/http/page/assets/style_sheet.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/error.h"
#include "tests/server/http/page/page_fixture.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

// Three style sheets, and files that are none.
class Styles {
 public:
  explicit Styles(const std::string& order) {
    folder_.write("a.css", "a{}\n");
    folder_.write("b.css", "b{}\n");
    folder_.write("c.css", "c{}\n");
    folder_.write(".hidden.css", "hidden{}\n");
    folder_.write("notes.txt", "notes\n");
    folder_.write("order.txt", order);
  }

  [[nodiscard]] std::string joined() const { return joined_style_sheet(folder_.path()); }

 private:
  TemporaryFolder folder_;
};

TEST_SUITE("http/style_sheet") {
  TEST_CASE("the style sheets follow each other as order.txt has them") {
    CHECK(Styles("b.css\na.css\nc.css\n").joined() == "b{}\na{}\nc{}\n");
    CHECK(Styles("c.css\nb.css\na.css").joined() == "c{}\nb{}\na{}\n");  // the last line has no end
  }

  TEST_CASE("an order that is not of these files is an error that names it") {
    for (const char* order : {
             "",
             "a.css\nb.css\n",                      // one is forgotten
             "a.css\nb.css\nc.css\nd.css\n",        // one is not there
             "a.css\nb.css\nc.css\na.css\n",        // one is named twice
             "a.css\nb.css\nc.css\n.hidden.css\n",  //
             "a.css\nb.css\n../styles/c.css\n",     // a path, not a name
             "a.css\nb.css\n\nc.css\n",             // an empty line
             "a.css\r\nb.css\r\nc.css\r\n",         // line ends of another system
         }) {
      CAPTURE(order);
      try {
        (void)Styles(order).joined();
        FAIL("nothing was thrown");
      } catch (const Error& error) {
        CHECK(std::string(error.what()).find("order.txt: must name each style sheet") != std::string::npos);
      }
    }
  }

  TEST_CASE("a folder without order.txt is an error that names it") {
    CHECK_THROWS_WITH_AS((void)joined_style_sheet("no/such"), "cannot read no/such/order.txt", Error);
  }

  TEST_CASE("in the page's own, colours come first and paper has the last word") {
    const std::string sheet = joined_style_sheet(web_folder() / "styles");
    const std::size_t colours = sheet.find(":root {");
    const std::size_t paper = sheet.find("@media print");
    CHECK(colours < 500);
    CHECK(paper != std::string::npos);
    CHECK(sheet.find("@media print", paper + 1) == std::string::npos);
  }
}

}  // namespace
}  // namespace depeche::http
