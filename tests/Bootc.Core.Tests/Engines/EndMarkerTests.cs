namespace Bootc.Engines;

internal sealed class EndMarkerTests
{
    private const string BaseLayer = "/bin/sh -c #(nop) ADD file:e3f8 in /";
    private const string Ran = "/bin/sh -c --mount=type=bind,source=01-packages,target=/run/bootc-sdk [\"/bin/sh\",\"/run/bootc-sdk/layer.sh\",\"sha256:aaaa\"]";
    private const string Added = "/bin/sh -c #(nop) ADD multi:fd6e in / ";

    private static readonly LayersMarker Marker = new(BaseLayers: 1, ["aaaa", LayersMarker.Added]);

    [Test]
    public void An_image_with_all_layers_in_their_order_is_complete() =>
        Assert.That(Marker.ObjectionTo(Image(layers: 3, BaseLayer, Ran, Added)), Is.Null);

    [Test]
    public void The_history_of_the_base_need_not_be_there() =>
        Assert.That(Marker.ObjectionTo(Image(layers: 3, Ran, Added)), Is.Null);

    [TestCase(2, new[] { BaseLayer, Ran }, TestName = "The_last_instruction_is_missing")]
    [TestCase(1, new[] { BaseLayer }, TestName = "The_base_alone_is_not_complete")]
    [TestCase(4, new[] { BaseLayer, BaseLayer, Ran, Added }, TestName = "A_base_with_another_number_of_layers_is_not_the_one_that_was_asked")]
    public void A_wrong_number_of_layers_is_named(int layers, string[] history) =>
        Assert.That(Marker.ObjectionTo(Image(layers, history)), Is.EqualTo($"it has {layers} layers instead of 3, of which 1 are the base image's"));

    [TestCase(new[] { BaseLayer, Ran, Ran }, "its history does not show '#(nop) ADD' where layer 3 was made")]
    [TestCase(new[] { BaseLayer, Added, Added }, "its history does not show 'aaaa' where layer 2 was made")]
    [TestCase(new[] { Added }, "its history does not show 'aaaa' where layer 2 was made")]
    [TestCase(new string[0], "its history does not show '#(nop) ADD' where layer 3 was made")]
    public void Layers_of_other_inputs_are_not_taken_for_these(string[] history, string objection) =>
        Assert.That(Marker.ObjectionTo(Image(layers: 3, history)), Is.EqualTo(objection));

    [Test]
    public void A_base_of_the_same_layers_does_not_stand_for_them() =>
        // An image of this SDK as base, whose own layers end like those that were dropped.
        Assert.That((Marker with { BaseLayers = 3 }).ObjectionTo(Image(layers: 3, BaseLayer, Ran, Added)), Does.StartWith("it has 3 layers instead of 5"));

    private static LocalImage Image(int layers, params string[] history) =>
        new("id", "sha256:d", new Dictionary<string, string>(), null, [.. Enumerable.Repeat("sha256:l", layers)], history);
}
