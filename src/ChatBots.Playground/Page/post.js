// Posts something; null when it was taken, else the sentence why not.
export async function post(path, body) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (response.ok)
      return null;
    return (await response.json()).sentence;
  } catch {
    return "The bot does not answer. Your text is kept; try again in a minute.";
  }
}

// Made here, so that a repeated try is known as the same one. (randomUUID wants https or loopback, which this is.)
export const newId = () => crypto.randomUUID();
