import { checkPage, sizes } from './kit/check-page.js'
import { test } from './kit/fixtures.js'
import { setTheScene } from './kit/scenery.js'
import { scenes } from './kit/scenes.js'

for (const [width, viewport] of Object.entries(sizes)) {
  test(`everybody can use every state at ${width} px`, async ({ visit, product }) => {
    test.setTimeout(360_000)
    const ada = await visit({ viewport })
    const scenery = await setTheScene(product.url, ada.page)
    await ada.signIn('ada')
    for (const scene of scenes) {
      await test.step(scene.name, async () => {
        await scene.open(ada, scenery)
        await checkPage(ada, scene.name)
      })
    }
  })
}
