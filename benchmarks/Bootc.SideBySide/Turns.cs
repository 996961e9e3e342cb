namespace Bootc.SideBySide;

/// <summary>Runs contenders in turns, so that what else the machine does hits all of them alike.</summary>
internal static class Turns
{
    /// <returns>The median of each contender.</returns>
    public static async Task<IReadOnlyDictionary<Contender, Cost>> TakeAsync(Scenario scenario, int rounds)
    {
        var costs = scenario.Contenders.ToDictionary(contender => contender, _ => new List<Cost>());
        for (var round = 1; round <= scenario.WarmUps + rounds; round++)
        {
            // Every other round backwards: nobody always runs after the same neighbour.
            foreach (var contender in round % 2 == 0 ? scenario.Contenders : scenario.Contenders.Reverse())
            {
                await contender.PrepareAsync();
                var cost = await contender.RunAsync();
                if (round > scenario.WarmUps)
                    costs[contender].Add(cost);
            }

            await Console.Error.WriteLineAsync($"{scenario.Title}: round {round} of {scenario.WarmUps + rounds}");
        }

        return costs.ToDictionary(entry => entry.Key, entry => Cost.MedianOf(entry.Value));
    }
}
